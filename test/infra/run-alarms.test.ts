import { describe, expect, test } from 'vitest';
import type { ScheduledExperiment } from '../../lib/infra/scheduled-runs.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

interface AlarmProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly [property: string]: unknown;
}

const alarmsOf = (scheduled: readonly ScheduledExperiment[] = []): Record<string, AlarmProperties> =>
  Object.fromEntries(
    Object.entries(synthesizeTemplate({}, scheduled).findResources('AWS::CloudWatch::Alarm')).map(
      ([id, { Properties }]) => [/^Alarms(.*)[0-9A-F]{8}$/.exec(id)?.[1] ?? id, Properties as AlarmProperties],
    ),
  );
const alarms = alarmsOf();
const TOPIC = [{ Ref: expect.stringMatching(/^NoticesTopic/) }];

describe('the alarms', () => {
  test('are these, each of one metric, each told to whom notices go', () => {
    expect(Object.keys(alarms).sort()).toEqual([
      ...['ExecutionFailed', 'JudgeRunFailed', 'NoteErrorFailed', 'RecordRunFailed'],
      ...['RunDirty', 'RunFailed', 'RunUnclear', 'SweeperFailed', 'SweeperSilent', 'TakeTurnFailed'],
      'TellerFailed',
    ]);
    for (const alarm of Object.values(alarms)) {
      expect(alarm).toMatchObject({ AlarmActions: TOPIC, Threshold: 1 });
      expect(alarm.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/);
      // A formula of several metrics has no value where one of them has none.
      expect(alarm.Metrics).toBeUndefined();
      expect(alarm.MetricName).toMatch(/\w/);
    }
  });

  test.each(['Failed', 'Unclear', 'Dirty'])('of runs: %s stands for a day, whatever the experiment is', (name) => {
    expect(alarms[`Run${name}`]).toMatchObject({
      ...{ Namespace: 'swarmproof', MetricName: name, Statistic: 'Maximum', Period: 3600 },
      ...{ EvaluationPeriods: 24, DatapointsToAlarm: 1, TreatMissingData: 'notBreaching' },
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    expect(alarms[`Run${name}`]?.Dimensions).toBeUndefined();
  });

  test.each([
    ['SweeperFailed', 'SweepRuns'],
    ['TakeTurnFailed', 'TakeTurn'],
    ['NoteErrorFailed', 'NoteError'],
    ['JudgeRunFailed', 'JudgeRun'],
    ['RecordRunFailed', 'RecordRun'],
    ['TellerFailed', 'TellRun'],
  ])('%s is of the errors of %s', (name, whose) => {
    expect(alarms[name]).toMatchObject({
      ...{ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 300 },
      ...{ ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' },
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.stringMatching(`^Functions${whose}`) } }],
    });
  });

  test('an execution without a result is one that the sweeper’s rule sees', () => {
    expect(alarms.ExecutionFailed).toMatchObject({
      ...{ Namespace: 'AWS/Events', MetricName: 'TriggeredRules', Statistic: 'Sum' },
      Dimensions: [{ Name: 'RuleName', Value: { Ref: expect.stringMatching(/^SweepEnded/) } }],
    });
  });

  test('a sweeper that nobody calls is told of, which no value of a metric could say', () => {
    expect(alarms.SweeperSilent).toMatchObject({
      ...{ Namespace: 'AWS/Lambda', MetricName: 'Invocations', Period: 3600, TreatMissingData: 'missing' },
      ...{ ComparisonOperator: 'LessThanThreshold', InsufficientDataActions: TOPIC },
    });
  });

  test('where runs are scheduled, one is of those that could not be started', () => {
    const scheduled = {
      schedule: { expression: 'rate(1 day)', timezone: 'UTC', enabled: true },
      experiment: { version: 1, name: 'verify', hypothesis: 'it stands', swarm: 'use' },
    } as unknown as ScheduledExperiment;
    const { ScheduledRunDropped, ...others } = alarmsOf([scheduled]);
    expect(Object.keys(others)).toHaveLength(Object.keys(alarms).length);
    expect(ScheduledRunDropped).toMatchObject({
      ...{ Namespace: 'AWS/Scheduler', MetricName: 'InvocationDroppedCount' },
      Dimensions: [{ Name: 'ScheduleGroup', Value: 'swarmproof-runs' }],
    });
  });
});
