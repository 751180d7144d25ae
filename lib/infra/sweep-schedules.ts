import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { SWEEP_EVERY_MS } from '../domain/sweep-every-ms.ts';
import { acknowledgeForRoles } from './acknowledge-for-roles.ts';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import type { RunFunctions } from './run-functions.ts';
import { schedulerRole } from './scheduler-role.ts';

export interface SweepSchedulesProps {
  readonly functions: RunFunctions;
  readonly workflow: ExperimentWorkflow;
}

/**
 * The last net below the rule and the one-time sweeps, for an event that was lost and a schedule that could not be
 * invoked: a swarm stands broken for no longer than this. A look that finds nothing is one query; 2,880 of them a month
 * cost about a cent.
 */
const SWEEP_ALL = `rate(${SWEEP_EVERY_MS / 60_000} minutes)`;

/** Sweeps by the clock: those that a run sets before it switches a node off, and one of all runs, again and again. */
export class SweepSchedules extends Construct {
  constructor(scope: Construct, id: string, { functions, workflow }: SweepSchedulesProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const groupName = `${stack.stackName}-sweeps`;
    const group = new CfnScheduleGroup(this, 'Group', { name: groupName });
    const sweeper = functions.byName.SweepRuns;
    const invoke = { actions: ['lambda:InvokeFunction'], resources: [sweeper.functionArn] };
    const role = schedulerRole(this, groupName, new PolicyStatement(invoke));
    this.grantSetting(groupName, role, functions);
    const all = new CfnSchedule(this, 'All', {
      description: 'takes up every run that was not brought to its end',
      groupName,
      scheduleExpression: SWEEP_ALL,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweeper.functionArn,
        roleArn: role.roleArn,
        input: stack.toJsonString({ sweep: 'all', stateMachineArn: workflow.stateMachine.stateMachineArn }),
      },
    });
    all.addResourceDependency(group);
  }

  /** Whoever switches nodes off sets a sweep before, and whoever records takes it back. */
  private grantSetting(groupName: string, role: Role, { byName }: RunFunctions): void {
    const { TakeTurn, RecordRun, SweepRuns } = byName;
    const resourceName = `${groupName}/*`;
    const schedules = Stack.of(this).formatArn({ service: 'scheduler', resource: 'schedule', resourceName });
    acknowledgeForRoles([TakeTurn, RecordRun], {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${resourceName}]`,
      reason:
        'A schedule has the name of the run that sets it, which nobody knows beforehand; the group is this stack\u2019s own.',
    });
    TakeTurn.addEnvironment('SWEEP_GROUP', groupName);
    TakeTurn.addEnvironment('SWEEP_FUNCTION_ARN', SweepRuns.functionArn);
    TakeTurn.addEnvironment('SWEEP_ROLE_ARN', role.roleArn);
    TakeTurn.addToRolePolicy(new PolicyStatement({ actions: ['scheduler:CreateSchedule'], resources: [schedules] }));
    TakeTurn.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
    RecordRun.addEnvironment('SWEEP_GROUP', groupName);
    RecordRun.addToRolePolicy(new PolicyStatement({ actions: ['scheduler:DeleteSchedule'], resources: [schedules] }));
  }
}
