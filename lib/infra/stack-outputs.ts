import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Aws, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { awsOptions } from '../domain/aws-options.ts';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { RunFunctions } from './run-functions.ts';
import type { RunNotices } from './run-notices.ts';

export interface StackOutputsProps {
  readonly workflow: ExperimentWorkflow;
  readonly table: ITable;
  readonly functions: RunFunctions;
  readonly notices: RunNotices;
  readonly dashboard: Dashboard;
  readonly swarmId: string;
  /** Whether the machines were there before the stack: what they run is looked at, and no swarm is made of them. */
  readonly usesExisting: boolean;
  readonly history: RemovalPolicy;
}

/** What the deployment says when it is done: the names that clients need, and how to run, watch and remove. */
export class StackOutputs extends Construct {
  constructor(scope: Construct, id: string, props: StackOutputsProps) {
    super(scope, id);
    const { workflow, table, functions, notices, dashboard, swarmId, usesExisting, history } = props;
    const { stateMachineArn } = workflow.stateMachine;
    const { stackName } = Stack.of(this);
    const console_ = `https://${Aws.REGION}.console.aws.amazon.com`;
    const inRegion = `AWS_REGION=${Aws.REGION}`;
    const destroy = `${inRegion} npx cdk destroy -c stack=${stackName}`;
    const retained = `${destroy} && ${inRegion} aws dynamodb delete-table --table-name ${table.tableName}`;
    const output = (name: string, description: string, value: string) =>
      new CfnOutput(this, name, { description, value }).overrideLogicalId(name);
    output('StateMachineArn', 'the workflow of a run', stateMachineArn);
    output('TableName', 'the history', table.tableName);
    output('SweepFunctionName', 'what npx swarmproof sweep invokes', functions.byName.SweepRuns.functionName);
    output('TopicArn', 'tells of runs that need somebody', notices.topic.topicArn);
    output(
      'Run',
      `runs an experiment on the swarm "${swarmId}"`,
      `${inRegion} npx swarmproof run ${usesExisting ? 'verify' : 'walkthrough'} ${awsOptions(stackName)}`,
    );
    output(
      'Watch',
      'the runs, newest first',
      `${console_}/states/home?region=${Aws.REGION}#/statemachines/view/${stateMachineArn}`,
    );
    output(
      'Dashboard',
      'alarms, history and figures',
      `${console_}/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${dashboard.dashboardName}`,
    );
    output(
      'Remove',
      'removes everything, the history too; first halt, sweep and unpark (docs/operating-on-aws.md, Removal)',
      history === RemovalPolicy.RETAIN ? retained : destroy,
    );
  }
}
