import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** A log that is kept for a month and goes with the stack. */
export const ownLogGroup = (scope: Construct, id: string): LogGroup => {
  const logGroup = new LogGroup(scope, id, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(logGroup).acknowledge({
    id: 'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
    reason:
      'CloudWatch encrypts every log with a key of its own. What is logged is which step ran and what it concluded; join ' +
      'tokens and unlock keys leave no node in the clear.',
  });
  return logGroup;
};
