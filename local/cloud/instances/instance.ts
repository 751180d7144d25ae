import type { GuestNode } from '../../fleet/guest-fleet.ts';
import type { InstancePower } from '../ec2/instance-power.ts';
import type { NodeAgent } from '../ssm/node-agent.ts';

/** One node of one fleet as EC2 and SSM see it. */
export interface Instance {
  readonly id: string;
  readonly fleetName: string;
  readonly node: GuestNode;
  readonly power: InstancePower;
  readonly agent: NodeAgent;
  readonly tags: Readonly<Record<string, string>>;
}
