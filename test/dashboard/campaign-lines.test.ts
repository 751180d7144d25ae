import { describe, expect, it } from 'vitest';
import { campaignLines, type ToldCampaign } from '../../dashboard/campaign-lines.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { turnLines } from '../../dashboard/turn-lines.ts';
import type { Repetition } from '../../lib/domain/campaign/repetition.ts';
import { summariseExperiment } from '../../lib/domain/campaign/summarise-experiment.ts';
import { makeRepetition } from '../domain/campaign/make-repetition.ts';

const plain = paletteOf(false);
const usual = { fromMs: 5000, toMs: 8000 };
const passed = (atLeastMs: number, atMostMs: number | null, seed = 7): Repetition =>
  makeRepetition({ seed, windows: [{ from: 'F.PATHS', name: 'window', atLeastMs, atMostMs, usual }] });
const told = (runs: readonly Repetition[], more: Partial<ToldCampaign> = {}): readonly string[] =>
  campaignLines(
    {
      summaries: [summariseExperiment('kill-worker', runs)],
      ...{ asked: { runs: runs.length }, ended: 'all', isEmulated: false },
      ...more,
    },
    plain,
  );

describe('what several runs came to', () => {
  it('is told with verdicts, percentiles and how they were made', () => {
    expect(told([passed(4000, 7000), passed(5000, 8000, 8), passed(6000, 9700, 9)])).toEqual([
      '',
      'in all: 3 of 3 runs',
      '',
      'kill-worker: 3 runs, 3 pass',
      '  times of 3 that passed or failed',
      'window          n  min           median        p90    p95    max           usual',
      'F.PATHS window  3  4.0 to 7.0 s  5.0 to 8.0 s  = max  = max  6.0 to 9.7 s  5.0 to 8.0 s',
      'first deviation: none',
      '',
      'percentiles by nearest rank, each one that was measured; of bounds, lower and upper ones each for themselves; ' +
        '"= max": of so few it is the largest',
    ]);
  });

  it('tells bounds for what they are', () => {
    const text = told([passed(0, 900), passed(9000, null)]).join('\n');
    expect(text).toContain('at most 900 ms');
    expect(text).toContain('9.0 s or more');
  });

  it('names the first deviation, why, and what to type', () => {
    const text = told([
      passed(5000, 7000),
      makeRepetition({ seed: 9, judged: { verdict: 'fail', cleanup: 'dirty', reason: 'it did\u001b[2J not hold' } }),
    ]);
    expect(text).toContain('kill-worker: 2 runs, 1 pass, 1 fail, 1 left something behind');
    expect(text).toContain('first deviation: run 2 of 2, seed 9, fail: it did\\u{001b}[2J not hold');
    expect(text).toContain('  its choices again: npx swarmproof run kill-worker --seed 9');
  });

  it('counts what is unusual, and names it where nothing worse was', () => {
    const slow = makeRepetition({
      seed: 9,
      windows: [{ from: 'O02', name: 'restored', atLeastMs: 30_000, atMostMs: 30_000, usual, deviation: 'slower' }],
    });
    const text = told([slow]).join('\n');
    expect(text).toContain('5.0 to 8.0 s; 1 not');
    expect(text).toContain('first deviation: run 1 of 1, seed 9, passed, with what is not usual: O02 restored');
  });

  it('says why there are no more, what was not run, and that machines were emulated', () => {
    const summaries = [summariseExperiment('kill-worker', [passed(1, 2)]), summariseExperiment('drain-node', [])];
    const lines = told([], { summaries, asked: { forMs: 7_200_000 }, ended: 'budget', isEmulated: true });
    expect(lines[1]).toBe('in all: 1 in 120 min 00 s; no other run would have been over in time');
    expect(lines).toContain('drain-node was not run');
    expect(lines.at(-1)).toMatch(/; emulated machines$/);
  });
});

describe('a run of a series', () => {
  it('is a line, with a second one where it did not pass', () => {
    const tookMs = 125_000;
    const windows = [{ from: 'run', name: 'duration', atLeastMs: tookMs, atMostMs: tookMs }];
    expect(turnLines(makeRepetition({ targets: ['node3'], windows }), '2 of 5', plain)).toEqual([
      'run 2 of 5: kill-worker pass in 2 min 05 s, seed 7, target node3, 20260101t000000-abcdef',
    ]);
    const judged = { verdict: 'invalid', cleanup: 'dirty', reason: 'an observer was\nblind' } as const;
    expect(turnLines(makeRepetition({ judged }), '1', plain)).toEqual([
      'run 1: kill-worker invalid, seed 7, left something behind, 20260101t000000-abcdef',
      '  an observer was\\nblind',
    ]);
  });
});
