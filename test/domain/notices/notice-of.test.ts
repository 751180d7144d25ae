import { describe, expect, it } from 'vitest';
import type { EndedExecution } from '../../../lib/domain/notices/ended-execution.ts';
import { noticeOf } from '../../../lib/domain/notices/notice-of.ts';
import { reasonClass } from '../../../lib/domain/notices/reason-class.ts';
import { makeRun } from '../../bin/make-run.ts';

const RUN_ID = '20260101t000000-abcdef';
const ended = (changes: Partial<EndedExecution>): EndedExecution => ({
  ...{ name: RUN_ID, status: 'SUCCEEDED', input: JSON.stringify({ experiment: { name: 'kill-worker' } }) },
  ...changes,
});
const run = (verdict: 'pass' | 'fail' | 'aborted', cleanup: 'clean' | 'dirty' = 'clean', reason = 'so it was') =>
  makeRun({ judged: { verdict, cleanup, reason, nodes: [] } });
const { judged: _judged, endedAt: _endedAt, ...begun } = makeRun({ state: 'running' });

describe('what is told of an execution that ended', () => {
  it.each([
    ['pass', 'clean', 'pass', '', false],
    ['pass', 'dirty', 'pass, left dirty', 'pass dirty so it was', true],
    ['fail', 'clean', 'fail', 'fail clean so it was', false],
    ['aborted', 'clean', 'aborted', 'aborted clean so it was', false],
  ] as const)('is its verdict: %s %s', (verdict, cleanup, outcome, kind, isDirty) => {
    for (const status of ['SUCCEEDED', 'FAILED', 'ABORTED'] as const) {
      expect(noticeOf(ended({ status }), run(verdict, cleanup))).toEqual({
        ...{ name: RUN_ID, runId: RUN_ID, experiment: 'kill-worker', reason: 'so it was' },
        ...{ outcome, class: kind, isDirty },
      });
    }
  });

  it('of a sweep is the verdict of its run, and of one that failed that nothing was healed', () => {
    const sweep = `${RUN_ID}-sweep2`;
    expect(noticeOf(ended({ name: sweep }), run('aborted'))).toMatchObject({ name: RUN_ID, outcome: 'aborted' });
    const failed = noticeOf(ended({ name: sweep, status: 'FAILED', error: 'NotRecorded', cause: 'away' }), begun);
    expect(failed).toMatchObject({ name: sweep, runId: RUN_ID, outcome: 'not healed', isDirty: true });
    expect(failed?.reason).toContain('ended as FAILED (NotRecorded: away)');
  });

  it('is nothing where a sweep is about to tell its end', () => {
    for (const status of ['FAILED', 'TIMED_OUT', 'ABORTED'] as const) {
      expect(noticeOf(ended({ status }), begun)).toBeUndefined();
    }
  });

  it('is the verdict that the history did not take', () => {
    const cause = JSON.stringify({ judged: run('fail').judged });
    const spooled = ended({ status: 'FAILED', error: 'NotRecorded', cause });
    for (const known of [begun, undefined, 'unknown'] as const) {
      expect(noticeOf(spooled, known)).toMatchObject({ name: RUN_ID, outcome: 'fail', experiment: 'kill-worker' });
    }
  });

  it('of a run that was refused is why, by the experiment of its input', () => {
    const refused = ended({ status: 'FAILED', error: 'SwarmproofSwarmHeld', cause: 'the run x holds the swarm' });
    expect(noticeOf(refused, undefined)).toEqual({
      ...{ name: RUN_ID, runId: RUN_ID, experiment: 'kill-worker', outcome: 'not begun', isDirty: false },
      ...{ reason: 'SwarmproofSwarmHeld: the run x holds the swarm', class: 'FAILED SwarmproofSwarmHeld' },
    });
    expect(noticeOf(refused, 'unknown')).toMatchObject({ outcome: 'ended early' });
    expect(noticeOf({ ...refused, input: 'no JSON' }, undefined)).toMatchObject({ experiment: 'unknown' });
  });

  it('is nothing where its schedule left the run out', () => {
    const output = JSON.stringify({ runId: RUN_ID, skipped: 'its schedule is paused since yesterday' });
    expect(noticeOf(ended({ output }), undefined)).toBeUndefined();
  });

  it('is told where it cannot be read as passed', () => {
    const outputs = ['', 'no JSON', '{}', '{"verdict":"pass"}', '{"verdict":"pass","cleanup":"dirty"}', '[]', 'null'];
    for (const output of outputs) expect(noticeOf(ended({ output }), undefined)?.class).not.toBe('');
    const passed = ended({ output: '{"verdict":"pass","cleanup":"clean","reason":"x"}' });
    expect(noticeOf(passed, undefined)?.class).toBe('');
  });
});

describe('the class of a reason', () => {
  it.each([
    [
      'the hypothesis did not hold: F.PATHS (every path is back): node2 failed for 12.3 s',
      'the hypothesis did not hold: F.PATHS (every path is back): node3 failed for 45.6 s',
    ],
    ['W01 took 3 s', 'W01 took 4 s'],
  ])('is the same for %j and %j', (one, other) => expect(reasonClass(one)).toBe(reasonClass(other)));

  it.each([
    [
      'the hypothesis did not hold: F.PATHS (every path is back): x',
      'the hypothesis did not hold: O02 (replicas are back): x',
    ],
    ['the hypothesis did not hold: F.PATHS (x): y', 'the fault is not proven: F.PATHS (x): y'],
    ['the hypothesis did not hold: A1 (x): y', 'the hypothesis did not hold: A1 (x): y; B2 (x): z'],
  ])('is not for %j and %j', (one, other) => expect(reasonClass(one)).not.toBe(reasonClass(other)));
});
