import { CfnInstance, type CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Tags, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface SwarmNodeProps {
  /** Name of the node, and value of its tag `Name`. */
  readonly name: string;
  /** Value of its tag `swarmproof:role`. */
  readonly role: 'manager' | 'worker';
  /** Value of its tag `swarmproof:swarm`. */
  readonly swarmId: string;
  readonly template: CfnLaunchTemplate;
  readonly profile: CfnInstanceProfile;
  readonly subnetId: string;
  readonly groupId: string;
  readonly publicAddress: boolean;
}

/** One machine of the fleet, with the tags by which a run finds it. */
export class SwarmNode extends Construct {
  constructor(scope: Construct, id: string, props: SwarmNodeProps) {
    super(scope, id);
    const { template } = props;
    new CfnInstance(this, 'Instance', {
      launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber },
      iamInstanceProfile: props.profile.ref,
      // Runs last minutes: of five-minute figures an experiment would see one or two.
      monitoring: true,
      propagateTagsToVolumeOnCreation: true,
      networkInterfaces: [
        {
          deviceIndex: '0',
          subnetId: props.subnetId,
          groupSet: [props.groupId],
          associatePublicIpAddress: props.publicAddress,
          deleteOnTermination: true,
        },
      ],
    });
    Tags.of(this).add('Name', props.name);
    this.acknowledge();
    Tags.of(this).add('swarmproof:swarm', props.swarmId);
    // These machines were made to be broken.
    Tags.of(this).add('swarmproof:consent', 'yes');
    Tags.of(this).add('swarmproof:role', props.role);
  }
  private acknowledge(): void {
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-EC29',
        reason:
          'The machine is made to be stopped and replaced and holds no data; protected, it would outlive its stack.',
      },
      {
        id: 'NIST.800.53.R5-EC2InstanceNoPublicIp',
        reason:
          'The address is for the way outward, to packages, images and Systems Manager. The security group lets in only ' +
          'members of itself. With `place` the machines go to private subnets instead.',
      },
      {
        id: 'NIST.800.53.R5-EC2InstancesInVPC',
        reason: 'It is in a VPC: its network interface names the subnet, which the rule looks for on the instance.',
      },
    );
  }
}
