import { CfnOutput, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ExperimentWorkflow } from './experiment-workflow.ts';
import { NodeDocuments } from './node-documents.ts';
import { RunFunctions } from './run-functions.ts';
import { RunTable } from './run-table.ts';
import { type ScheduledExperiment, ScheduledRuns } from './scheduled-runs.ts';
import { SwarmFleet } from './swarm-fleet.ts';
import { SwarmNetwork } from './swarm-network.ts';
import { SweepRule } from './sweep-rule.ts';
import { SweepSchedules } from './sweep-schedules.ts';

export interface SwarmStackProps extends StackProps {
  /** Value of the tag `swarmproof:swarm` that marks the fleet; functions touch no other instance. */
  readonly swarmId: string;
  readonly managers: number;
  readonly workers: number;
  /** What becomes of the history when the stack goes. */
  readonly history: RemovalPolicy;
  /** Experiments that run by themselves; none without it. */
  readonly scheduled?: readonly ScheduledExperiment[];
}

/** Everything that proves one swarm: its machines, what may run on them, and the workflow that runs it. */
export class SwarmStack extends Stack {
  constructor(scope: Construct, id: string, props: SwarmStackProps) {
    super(scope, id, props);
    const { swarmId, history, scheduled: experiments = [] } = props;
    const network = new SwarmNetwork(this, 'Network');
    new SwarmFleet(this, 'Fleet', { ...props, network });
    const documents = new NodeDocuments(this, 'Documents');
    const { table } = new RunTable(this, 'Runs', { removalPolicy: history });
    const functions = new RunFunctions(this, 'Functions', { documents, table, swarmId });
    const workflow = new ExperimentWorkflow(this, 'Workflow', { functions });
    new SweepRule(this, 'Sweep', { functions, workflow });
    new SweepSchedules(this, 'SweepSchedules', { functions, workflow });
    new ScheduledRuns(this, 'ScheduledRuns', { workflow, swarmId, experiments });
    new CfnOutput(this, 'StateMachineArn', { value: workflow.stateMachine.stateMachineArn });
    new CfnOutput(this, 'TableName', { value: table.tableName });
  }
}
