import { CfnSecurityGroup, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { memberPorts } from './member-ports.ts';

export interface MemberGroupProps {
  readonly vpcId: string;
  /** TCP ports that services publish. */
  readonly publishedPorts: readonly number[];
}

/** The security group of the nodes: in come its own members, on the ports they need, and nobody else. */
export class MemberGroup extends Construct {
  readonly groupId: string;

  constructor(scope: Construct, id: string, { vpcId, publishedPorts }: MemberGroupProps) {
    super(scope, id);
    const group = new CfnSecurityGroup(this, 'Group', {
      vpcId,
      groupDescription: 'swarm nodes among themselves',
      // Packages, images and Systems Manager; a node cannot know their addresses beforehand.
      securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0', description: 'outward' }],
    });
    this.groupId = group.attrGroupId;
    for (const { protocol, from, to, what } of memberPorts(publishedPorts)) {
      new CfnSecurityGroupIngress(this, from === undefined ? protocol : `${protocol}-${from}`, {
        groupId: this.groupId,
        sourceSecurityGroupId: this.groupId,
        ipProtocol: protocol,
        ...(from === undefined ? {} : { fromPort: from }),
        ...(to === undefined ? {} : { toPort: to }),
        description: what,
      });
    }
  }
}
