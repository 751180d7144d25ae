import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { RunFunctions } from './run-functions.ts';

export interface SweepRuleProps {
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
}

/** What a Catch cannot see: an execution that was stopped, ran out of time or broke. The sweeper takes its run up again. */
export class SweepRule extends Construct {
  constructor(scope: Construct, id: string, { functions, workflow }: SweepRuleProps) {
    super(scope, id);
    const sweeper = functions.byName.SweepRuns;
    workflow.stateMachine.grantStartExecution(sweeper);
    new Rule(this, 'Ended', {
      description: 'executions that ended without success',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [workflow.stateMachine.stateMachineArn],
        },
      },
      targets: [new LambdaFunction(sweeper, { retryAttempts: 8 })],
    });
  }
}
