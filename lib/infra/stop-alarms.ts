import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RunFunctions } from './run-functions.ts';

export interface StopAlarmsProps {
  readonly functions: RunFunctions;
  /** Of alarms of this account and region. */
  readonly names: readonly string[];
}

/**
 * Alarms of the user's own that stop runs. CloudWatch is not asked: it sends an event at each change of an alarm's state, and the
 * sweeper keeps what that says. Planning and every turn look at what is kept, each of those alarms alone that are named here.
 */
export class StopAlarms extends Construct {
  constructor(scope: Construct, id: string, { functions, names }: StopAlarmsProps) {
    super(scope, id);
    const { PlanRun, TakeTurn, SweepRuns } = functions.byName;
    for (const reader of [PlanRun, TakeTurn])
      reader.addEnvironment('STOP_ALARMS', Stack.of(this).toJsonString([...names]));
    if (names.length === 0) return;
    new Rule(this, 'Changed', {
      description: 'alarms that stop runs changed their state',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        // Other accounts and regions may send their events to this bus.
        account: [Aws.ACCOUNT_ID],
        region: [Aws.REGION],
        detail: { alarmName: [...names] },
      },
      targets: [new LambdaFunction(SweepRuns, { retryAttempts: 8 })],
    });
  }
}
