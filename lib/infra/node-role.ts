import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';

/**
 * What the agent of Systems Manager asks for itself: to be known, and to be told commands. AWS's own policy for nodes,
 * AmazonSSMManagedInstanceCore, lets them read every parameter of the account besides.
 */
const AGENT_ACTIONS = [
  ...['ssm:UpdateInstanceInformation', 'ssm:ListInstanceAssociations', 'ssm:UpdateInstanceAssociationStatus'],
  ...['ssmmessages:CreateControlChannel', 'ssmmessages:OpenControlChannel'],
  ...['ssmmessages:CreateDataChannel', 'ssmmessages:OpenDataChannel'],
  ...['ec2messages:AcknowledgeMessage', 'ec2messages:DeleteMessage', 'ec2messages:FailMessage'],
  ...['ec2messages:GetEndpoint', 'ec2messages:GetMessages', 'ec2messages:SendReply'],
];

/** The role of the nodes. Their containers cannot use it: its credentials are one hop too far away. */
export class NodeRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    this.role.addToPolicy(new PolicyStatement({ actions: AGENT_ACTIONS, resources: ['*'] }));
    acknowledgeInlinePolicy(this.role);
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'AWS offers no resource to narrow these actions to: each is about the instance that calls, or its own messages.',
    });
  }
}
