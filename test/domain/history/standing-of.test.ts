import { describe, expect, it } from 'vitest';
import { flakeRate } from '../../../lib/domain/history/flake-rate.ts';
import { standingOf } from '../../../lib/domain/history/standing-of.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import { makeRun } from '../../bin/make-run.ts';

const DAY_MS = 86_400_000;

/** A run a day, the newest first; `none` has no verdict yet. */
const runsOf = (...verdicts: (Verdict | 'none')[]): RunRecord[] =>
  verdicts.map((verdict, place) => {
    const startedAt = new Date(Date.parse('2026-03-31T00:00:00Z') - place * DAY_MS).toISOString();
    const { judged: _judged, ...open } = makeRun({ startedAt });
    if (verdict === 'none') return { ...open, state: 'running' };
    return makeRun({ startedAt, judged: { verdict, cleanup: 'clean', reason: '', nodes: [] } });
  });

describe('how an experiment stands', () => {
  it('is its last verdict, how often in a row, and since when', () => {
    const standing = standingOf(runsOf('fail', 'fail', 'pass', 'fail'));
    expect(standing).toMatchObject({ streak: 2, since: '2026-03-30T00:00:00.000Z', isWhole: false, ended: 4 });
    expect(standing.last?.judged.verdict).toBe('fail');
    expect(standing.counts).toEqual({ pass: 1, fail: 3, invalid: 0, error: 0, aborted: 0 });
  });

  it('counts runs without a verdict apart, and takes none of them for the last', () => {
    const standing = standingOf(runsOf('none', 'pass', 'none', 'pass'));
    expect(standing).toMatchObject({ streak: 2, open: 2, ended: 2, isWhole: true });
    expect(standing.last?.startedAt).toBe('2026-03-30T00:00:00.000Z');
  });

  it('says where all runs came out alike: it may be so for longer', () => {
    expect(standingOf(runsOf('pass', 'pass')).isWhole).toBe(true);
    expect(standingOf(runsOf('pass', 'invalid')).isWhole).toBe(false);
  });

  it('of none that ended is no standing', () => {
    for (const standing of [standingOf([]), standingOf(runsOf('none'))]) {
      expect(standing).toMatchObject({ streak: 0, ended: 0, flakes: { changes: 0, pairs: 0 } });
      expect(standing).not.toHaveProperty('last');
      expect(standing).not.toHaveProperty('since');
    }
  });
});

describe('the flake rate', () => {
  it.each([
    [['pass', 'pass', 'pass'], 0, 2],
    [['pass', 'fail', 'pass', 'fail'], 3, 3],
    [['fail', 'fail', 'pass', 'pass'], 1, 3],
    [['pass', 'invalid', 'pass'], 2, 2],
    // Somebody ended it: nothing flaked.
    [['pass', 'aborted', 'pass'], 0, 1],
    [['pass', 'aborted', 'fail'], 1, 1],
    [['pass'], 0, 0],
    [[], 0, 0],
  ] as [Verdict[], number, number][])('of %j is %i of %i', (verdicts, changes, pairs) => {
    expect(flakeRate(verdicts)).toEqual({ changes, pairs });
    expect(flakeRate([...verdicts].reverse())).toEqual({ changes, pairs });
  });
});
