import { CfnLaunchTemplate, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FleetPlace } from './fleet-place.ts';
import { type FleetSettings, fleetSettings } from './fleet-settings.ts';
import { MemberGroup } from './member-group.ts';
import { nameSetting } from './name-setting.ts';
import { NodeRole } from './node-role.ts';
import { nodeUserData } from './node-user-data.ts';
import { refuseSetting } from './refuse-setting.ts';
import { SwarmNetwork } from './swarm-network.ts';
import { SwarmNode } from './swarm-node.ts';

export interface SwarmFleetProps extends Partial<FleetSettings> {
  /** Value of the tag `swarmproof:swarm` that marks the machines. Default: swarmproof. */
  readonly swarmId?: string;
  /** Default: a network of the fleet's own. */
  readonly place?: FleetPlace;
}

/** Public parameter in which Debian publishes its newest image. Source: wiki.debian.org/Cloud/AmazonEC2Image. */
const imageParameter = ({ debian, instanceType }: FleetSettings): string => {
  const { architecture } = new InstanceType(instanceType);
  return `/aws/service/debian/release/${debian}/latest/${architecture === 'arm64' ? 'arm64' : 'amd64'}`;
};

/**
 * The swarm's machines, node1 to nodeN: Debian, set up by the script that also makes the local ones, spread over availability
 * zones, reachable through Systems Manager alone.
 *
 * They are made from a launch template that names the image by its parameter. EC2 looks the parameter up when a machine is
 * made, so a newer image replaces nothing; a changed set-up, type or disk replaces every machine with the next deployment.
 */
export class SwarmFleet extends Construct {
  constructor(scope: Construct, id: string, props: SwarmFleetProps = {}) {
    super(scope, id);
    const settings = fleetSettings(props);
    const swarmId = nameSetting('swarm', props.swarmId ?? 'swarmproof');
    const place: FleetPlace = props.place ?? new SwarmNetwork(this, 'Network');
    const { publishedPorts } = settings;
    const { groupId } = new MemberGroup(this, 'Members', { vpcId: place.vpcId, publishedPorts });
    const rights = new NodeRole(this, 'Nodes');
    const profile = new CfnInstanceProfile(this, 'Profile', { roles: [rights.role.roleName] });
    const template = this.template(settings);
    for (let index = 0; index < settings.managers + settings.workers; index += 1) {
      const name = `node${index + 1}`;
      const node = new SwarmNode(this, name, {
        ...{ name, swarmId, template, profile, groupId },
        role: index < settings.managers ? 'manager' : 'worker',
        subnetId: place.subnetIds[index % place.subnetIds.length] ?? refuseSetting('subnetIds', [], 'one or more'),
        publicAddress: place.publicAddresses,
      });
      // A machine sets itself up once, when it starts: by then it must have its way outward and its rights.
      node.node.addDependency(rights, ...(Construct.isConstruct(place) ? [place] : []));
    }
  }

  private template(settings: FleetSettings): CfnLaunchTemplate {
    return new CfnLaunchTemplate(this, 'Template', {
      launchTemplateData: {
        imageId: `resolve:ssm:${imageParameter(settings)}`,
        instanceType: settings.instanceType,
        userData: Fn.base64(nodeUserData(settings.images)),
        // One hop ends at the host: containers cannot ask for the node's credentials.
        metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
        blockDeviceMappings: [
          {
            // The root of Debian's images. Without a key of one's own it is encrypted with the account's default: aws/ebs.
            deviceName: '/dev/xvda',
            ebs: { volumeType: 'gp3', volumeSize: settings.diskGb, encrypted: true, deleteOnTermination: true },
          },
        ],
      },
    });
  }
}
