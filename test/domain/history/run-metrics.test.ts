import { describe, expect, it } from 'vitest';
import { METRIC_NAMES } from '../../../lib/domain/history/metric-names.ts';
import { runMetrics } from '../../../lib/domain/history/run-metrics.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { Cleanup, Verdict } from '../../../lib/domain/verdict.ts';
import { makeRun } from '../../bin/make-run.ts';
import { HOSTILE } from '../../dashboard/report/hostile-report.ts';
import { emfProblems } from './emf-problems.ts';

const WANTED = { namespace: 'swarmproof', experiments: ['kill-worker'] };
const NOW = new Date('2026-01-01T00:03:00Z');
const FIGURES = { outage: { atLeastMs: 4500, atMostMs: 8400 }, recovery: { atLeastMs: 20_900, atMostMs: 20_900 } };

const judged = (verdict: Verdict, cleanup: Cleanup = 'clean', more: Partial<RunRecord> = {}): RunRecord =>
  makeRun({ judged: { verdict, cleanup, reason: '', nodes: [] }, figures: FIGURES, costUsd: 0.003, ...more });
const metrics = (run: RunRecord) => runMetrics(run, WANTED);
const problems = (document: unknown) => emfProblems(JSON.stringify(document), NOW);

/** Custom metrics, as CloudWatch counts them: a name and the values of its dimensions. */
const countedIn = (documents: readonly (ReturnType<typeof runMetrics> | undefined)[]): Set<string> =>
  new Set(
    documents.flatMap((document) =>
      (document?._aws.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
        Metrics.flatMap(({ Name }) =>
          Dimensions.map((keys) => [Namespace, Name, ...keys.map((key) => `${key}=${document?.[key]}`)].join(' ')),
        ),
      ),
    ),
  );

describe('the metrics of a run', () => {
  it.each([
    ['pass', { Failed: 0, Unclear: 0, Dirty: 0, Passed: 1, OutageAtMostMs: 8400, RecoveryMs: 20_900 }],
    ['fail', { Failed: 1, Unclear: 0, Dirty: 0, Passed: 0, OutageAtMostMs: 8400, RecoveryMs: 20_900 }],
    ['invalid', { Failed: 0, Unclear: 1, Dirty: 0 }],
    ['error', { Failed: 0, Unclear: 1, Dirty: 0 }],
    ['aborted', { Failed: 0, Unclear: 1, Dirty: 0 }],
  ] as const)('of the verdict %s', (verdict, values) => {
    const document = metrics(judged(verdict));
    const told = document?._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name)) ?? [];
    expect(Object.fromEntries(told.map((name) => [name, document?.[name]]))).toEqual({ ...values, CostUsd: 0.003 });
    expect(problems(document)).toEqual([]);
  });

  it('say of a run that passed and left something that it did', () => {
    expect(metrics(judged('pass', 'dirty'))).toMatchObject({ Passed: 1, Failed: 0, Dirty: 1 });
  });

  it('are none while it goes on', () => {
    const { judged: _judged, endedAt: _endedAt, ...begun } = judged('pass');
    expect(metrics({ ...begun, state: 'running' })).toBeUndefined();
    expect(metrics({ ...begun, state: 'done' })).toBeUndefined();
    expect(metrics({ ...judged('pass'), state: 'running' })).toBeUndefined();
  });

  it('leave out what is not known, and what is no number', () => {
    const { figures: _figures, costUsd: _costUsd, ...unmeasured } = judged('pass');
    for (const name of ['OutageAtMostMs', 'CostUsd'])
      expect(Object.keys(metrics(unmeasured) ?? {})).not.toContain(name);
    const strange = metrics(judged('pass', 'clean', { figures: { outage: { atLeastMs: 0, atMostMs: Number.NaN } } }));
    expect(Object.keys(strange ?? {})).not.toContain('OutageAtMostMs');
    expect(problems(strange)).toEqual([]);
    expect(problems(runMetrics(unmeasured, { ...WANTED, experiments: [] }))).toEqual([]);
  });

  it('are at most ten by default, whatever runs, and four more for each experiment that is followed', () => {
    const runs = ['kill-worker', 'verify', HOSTILE, ...Array.from({ length: 50 }, (_, place) => `mine-${place}`)];
    const all = (experiments: readonly string[]) =>
      countedIn(
        runs.map((experiment) => runMetrics(judged('pass', 'clean', { experiment }), { ...WANTED, experiments })),
      );
    expect(all(WANTED.experiments).size).toBe(7);
    expect(all([...WANTED.experiments, 'verify']).size).toBe(11);
    expect(all([]).size).toBe(Object.keys(METRIC_NAMES.ofAll).length);
    expect(all(WANTED.experiments)).toContain('swarmproof OutageAtMostMs Experiment=kill-worker');
  });

  it('are one valid line whatever a run is called', () => {
    expect(problems(metrics(judged('fail', 'clean', { experiment: HOSTILE, swarmId: HOSTILE })))).toEqual([]);
  });

  it('would not be valid with a name too long, a value that is none, or a time of long ago', () => {
    const long = 'x'.repeat(1025);
    const document = runMetrics(judged('pass', 'clean', { experiment: long }), { ...WANTED, experiments: [long] });
    expect(problems(document)).toHaveLength(1);
    expect(problems({ ...metrics(judged('pass')), Passed: '1' })).toEqual(['the metric Passed is "1"']);
    expect(problems(metrics(judged('pass', 'clean', { endedAt: '2025-12-01T00:00:00.000Z' })))).toHaveLength(1);
    expect(problems(runMetrics(judged('pass'), { ...WANTED, namespace: 'AWS/Lambda' }))).toHaveLength(1);
  });
});
