import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { RunFunctions } from './run-functions.ts';
import type { RunMetrics } from './run-metrics.ts';
import type { ScheduledRuns } from './scheduled-runs.ts';
import type { SweepRule } from './sweep-rule.ts';

export interface RunAlarmsProps {
  readonly functions: RunFunctions;
  readonly metrics: RunMetrics;
  readonly sweep: SweepRule;
  readonly scheduled: ScheduledRuns;
  /** Is told when an alarm begins. */
  readonly topic: ITopic;
}

const SOON = { period: Duration.minutes(5), statistic: 'Sum' };
/** Any hour of the last 24. */
const FOR_A_DAY = { evaluationPeriods: 24, datapointsToAlarm: 1 };

/**
 * What is wrong, for as long as it is: a notice tells of one run and is gone, an alarm stands on the dashboard, and is told of
 * once, when it begins. Each watches one metric: a formula of several has no value where one of them has none.
 */
export class RunAlarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { functions, metrics, sweep, scheduled, topic }: RunAlarmsProps) {
    super(scope, id);
    this.#topic = topic;
    this.ofRuns(metrics);
    this.ofSweeper(functions);
    this.ofWorkflow(functions, sweep);
    this.ofTeller(functions);
    if (scheduled.groupName !== undefined) this.ofSchedules(scheduled.groupName);
  }

  /** Begins with a value of one or more, and ends when there is no such value any more. */
  private on(id: string, alarmDescription: string, metric: IMetric, more: Partial<AlarmProps> = {}): Alarm {
    const alarm = new Alarm(this, id, {
      ...{ alarmDescription, metric, threshold: 1, evaluationPeriods: 1 },
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...more,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    this.all.push(alarm);
    return alarm;
  }

  private ofRuns(metrics: RunMetrics): void {
    const ofDay = (name: 'Failed' | 'Unclear' | 'Dirty', what: string) =>
      this.on(`Run${name}`, `In the last 24 hours a run ${what}`, metrics.ofAll(name), FOR_A_DAY);
    ofDay('Failed', 'failed: the swarm did not keep a promise.');
    ofDay('Unclear', 'proved nothing: it was invalid, broke, or was ended early.');
    ofDay('Dirty', 'left something behind: its report says what, and how it is removed.');
  }

  private ofSweeper({ byName: { SweepRuns } }: RunFunctions): void {
    this.on(
      'SweeperFailed',
      'The sweeper failed: what a run broke may be broken still. Look at its log and at the nodes.',
      SweepRuns.metricErrors(SOON),
    );
    // It is called every quarter of an hour, and where it is not there is no value that could say so. A stack that has just been
    // made begins without one, which is no change, and nobody is told.
    const silent = this.on(
      'SweeperSilent',
      'Nobody called the sweeper for an hour: its schedule does not work, or was stopped.',
      SweepRuns.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
      { comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, treatMissingData: TreatMissingData.MISSING },
    );
    silent.addInsufficientDataAction(new SnsAction(this.#topic));
  }

  private ofWorkflow({ byName }: RunFunctions, { ended }: SweepRule): void {
    this.on(
      'ExecutionFailed',
      'An execution ended without a result: it failed, was refused, ran out of time or was stopped.',
      new Metric({
        ...{ namespace: 'AWS/Events', metricName: 'TriggeredRules', dimensionsMap: { RuleName: ended.ruleName } },
        ...SOON,
      }),
    );
    // PlanRun is not among them: it fails to refuse a run, and the execution fails with it.
    for (const name of ['TakeTurn', 'NoteError', 'JudgeRun', 'RecordRun'] as const)
      this.on(
        `${name}Failed`,
        `The function ${name} failed. The workflow tries again, and heals; look at the log of the function.`,
        byName[name].metricErrors(SOON),
      );
  }

  /** Whoever was to be told of a run may not have been. */
  private ofTeller({ byName: { TellRun } }: RunFunctions): void {
    this.on(
      'TellerFailed',
      'People may not have been told of a run. Look at the log of TellRun, and at the history.',
      TellRun.metricErrors(SOON),
    );
  }

  private ofSchedules(groupName: string): void {
    this.on(
      'ScheduledRunDropped',
      'A scheduled run could not be started, and was left out.',
      new Metric({
        ...{ namespace: 'AWS/Scheduler', metricName: 'InvocationDroppedCount' },
        ...{ dimensionsMap: { ScheduleGroup: groupName }, ...SOON },
      }),
    );
  }
}
