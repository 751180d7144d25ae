import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';

/** What schedules of one group, and of no other, invoke their targets as. It can do nothing but what `statement` says. */
export const schedulerRole = (scope: Construct, groupName: string, statement: PolicyStatement): Role => {
  const stack = Stack.of(scope);
  const groupArn = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: groupName });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': groupArn } },
    }),
  });
  acknowledgeInlinePolicy(role);
  role.addToPolicy(statement);
  return role;
};
