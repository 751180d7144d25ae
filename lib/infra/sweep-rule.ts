import { type IRule, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, type CfnElement, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy } from './acknowledge-inline-policy.ts';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { RunFunctions } from './run-functions.ts';

export interface SweepRuleProps {
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
}

/** What a Catch cannot see: an execution that was stopped, ran out of time or broke. The sweeper takes its run up again. */
export class SweepRule extends Construct {
  /** Is triggered by every such end. */
  readonly ended: IRule;

  constructor(scope: Construct, id: string, { functions, workflow }: SweepRuleProps) {
    super(scope, id);
    const sweeper = functions.byName.SweepRuns;
    this.grantWorkflow({ functions, workflow });
    this.ended = new Rule(this, 'Ended', {
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

  /**
   * A policy of its own: a function waits for the policy that comes with its role, and the workflow for its functions, one
   * of which has to know the sweeper.
   */
  private grantWorkflow({ functions, workflow }: SweepRuleProps): void {
    const { stateMachineArn, stateMachineName } = workflow.stateMachine;
    const resourceName = `${stateMachineName}:*`;
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const policy = new Policy(this, 'Policy', {
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({ actions: ['states:DescribeExecution', 'states:StopExecution'], resources: [executions] }),
      ],
    });
    acknowledgeInlinePolicy(policy);
    const machine = Stack.of(this).getLogicalId(workflow.stateMachine.node.defaultChild as CfnElement);
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`,
      reason:
        'An execution has the name of its run, which nobody knows beforehand; the state machine is this stack\u2019s own.',
    });
    functions.byName.SweepRuns.role?.attachInlinePolicy(policy);
  }
}
