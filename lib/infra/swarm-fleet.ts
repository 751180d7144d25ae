import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  HttpTokens,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  SubnetType,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { SwarmNetwork } from './swarm-network.ts';

export interface SwarmFleetProps {
  readonly network: SwarmNetwork;
  readonly swarmId: string;
  readonly managers: number;
  readonly workers: number;
}

/** Public parameter in which Debian publishes its image. Source: wiki.debian.org/Cloud/AmazonEC2Image. */
const DEBIAN_IMAGE = '/aws/service/debian/release/13/latest/amd64';

/** The swarm's machines: Debian, set up by the script that also makes the local ones, reachable through Systems Manager alone. */
export class SwarmFleet extends Construct {
  constructor(scope: Construct, id: string, props: SwarmFleetProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    const setup = readFileSync(join(import.meta.dirname, 'node-setup.sh'), 'utf8');
    for (let place = 0; place < props.managers + props.workers; place += 1) {
      const node = this.instance(`node${place + 1}`, place, props, role, setup);
      Tags.of(node).add('swarmproof:swarm', props.swarmId);
      // These machines were made to be broken.
      Tags.of(node).add('swarmproof:consent', 'yes');
      Tags.of(node).add('swarmproof:role', place < props.managers ? 'manager' : 'worker');
    }
  }

  private instance(name: string, place: number, { network }: SwarmFleetProps, role: Role, setup: string): Instance {
    const { vpc, securityGroup } = network;
    const zones = vpc.availabilityZones;
    const zone = zones[place % zones.length];
    return new Instance(this, name, {
      instanceName: name,
      vpc,
      securityGroup,
      role,
      vpcSubnets: { subnetType: SubnetType.PUBLIC, ...(zone ? { availabilityZones: [zone] } : {}) },
      instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.SMALL),
      machineImage: MachineImage.fromSsmParameter(DEBIAN_IMAGE),
      userData: UserData.custom(setup),
      httpTokens: HttpTokens.REQUIRED,
      // One hop ends at the host: containers cannot ask for the node's credentials.
      httpPutResponseHopLimit: 1,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: BlockDeviceVolume.ebs(12, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
        },
      ],
    });
  }
}
