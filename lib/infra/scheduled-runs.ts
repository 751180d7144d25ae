import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RunInput } from '../domain/run-input.ts';
import type { RunSchedule } from '../domain/schedules/schedule-schema.ts';
import type { ExperimentWorkflow } from './experiment-workflow.ts';
import { schedulerRole } from './scheduler-role.ts';

export interface ScheduledExperiment {
  readonly schedule: RunSchedule;
  /** As its file says it, without the schedule: what travels. */
  readonly experiment: RunInput['experiment'];
}

export interface ScheduledRunsProps {
  readonly workflow: ExperimentWorkflow;
  readonly swarmId: string;
  readonly experiments: readonly ScheduledExperiment[];
}

/** Scheduler puts an id of the invocation here. It names the run and its execution, which must be the same. */
const RUN_ID = '<aws.scheduler.execution-id>';
/** A run that could not be started in this time is left out: the next one comes, and nobody expects it late. */
const LATEST_S = 900;

/** What planning has to know of a schedule. */
const scheduledBy = ({ timezone, blackouts }: RunSchedule): RunInput['scheduled'] => ({
  timezone,
  ...(blackouts === undefined ? {} : { blackouts }),
});

/** The experiments that run by themselves, each by a schedule of its name. Without one there is nothing here. */
export class ScheduledRuns extends Construct {
  /** Of their schedules; undefined where there are none. */
  readonly groupName: string | undefined;

  constructor(scope: Construct, id: string, { workflow, swarmId, experiments }: ScheduledRunsProps) {
    super(scope, id);
    if (experiments.length === 0) return;
    const groupName = `${Stack.of(this).stackName}-runs`;
    this.groupName = groupName;
    const group = new CfnScheduleGroup(this, 'Group', { name: groupName });
    const start = { actions: ['states:StartExecution'], resources: [workflow.stateMachine.stateMachineArn] };
    const role = schedulerRole(this, groupName, new PolicyStatement(start));
    for (const { schedule, experiment } of experiments) {
      const made = new CfnSchedule(this, experiment.name, {
        name: experiment.name,
        groupName,
        description: `starts a run of ${experiment.name}`,
        scheduleExpression: schedule.expression,
        scheduleExpressionTimezone: schedule.timezone,
        state: schedule.enabled ? 'ENABLED' : 'DISABLED',
        flexibleTimeWindow:
          schedule.windowMinutes === undefined
            ? { mode: 'OFF' }
            : { mode: 'FLEXIBLE', maximumWindowInMinutes: schedule.windowMinutes },
        target: this.target(role, workflow, { runId: RUN_ID, swarmId, experiment, scheduled: scheduledBy(schedule) }),
      });
      made.addResourceDependency(group);
    }
  }

  /** The API call and not the target made for state machines: that one lets nobody choose the execution's name. */
  private target(role: Role, workflow: ExperimentWorkflow, input: RunInput): CfnSchedule.TargetProperty {
    const stack = Stack.of(this);
    return {
      arn: `arn:${stack.partition}:scheduler:::aws-sdk:sfn:startExecution`,
      roleArn: role.roleArn,
      retryPolicy: { maximumEventAgeInSeconds: LATEST_S },
      input: stack.toJsonString({
        StateMachineArn: workflow.stateMachine.stateMachineArn,
        Name: RUN_ID,
        Input: JSON.stringify(input),
      }),
    };
  }
}
