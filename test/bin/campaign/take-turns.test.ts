import { describe, expect, it } from 'vitest';
import { seriesExitCode } from '../../../bin/commands/campaign/series-exit-code.ts';
import { takeTurns } from '../../../bin/commands/campaign/take-turns.ts';
import { exitCodeOf } from '../../../bin/commands/run/exit-code-of.ts';
import type { ReadExperiment } from '../../../bin/read-experiment.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Cleanup, Verdict } from '../../../lib/domain/verdict.ts';
import { makeRepetition } from '../../domain/campaign/make-repetition.ts';

const asked = { file: 'x.yaml' } as ReadExperiment;

interface Script {
  readonly verdicts: readonly Verdict[];
  readonly exitOn?: readonly Verdict[];
  /** Place of the run during which it happens, from 0. */
  readonly dirtyAt?: number;
  readonly throwsAt?: number;
  readonly interruptedAt?: number;
  readonly error?: Error;
}

const taking = async ({
  verdicts,
  exitOn = [],
  error = new SwarmproofError('Cloud', 'silent', 'wait'),
  ...at
}: Script) => {
  const stop = new AbortController();
  const series = await takeTurns({
    next: ({ length }) => (length < verdicts.length ? { asked, seed: length } : 'all'),
    run: async ({ seed }, place) => {
      if (at.interruptedAt === place) stop.abort();
      if (at.throwsAt === place) throw error;
      const cleanup: Cleanup = at.dirtyAt === place ? 'dirty' : 'clean';
      const judged = { verdict: verdicts[place] ?? 'pass', cleanup, reason: '', nodes: [] };
      return makeRepetition({ seed, judged, exitCode: exitCodeOf(judged) });
    },
    ...{ exitOn, interrupt: stop.signal },
  });
  const { runs, ended, problem } = series;
  return { made: runs.length, ended, code: seriesExitCode(series), ...(problem ? { problem: problem.message } : {}) };
};

const error = new SwarmproofError('SwarmHeld', 'the run x holds it', 'wait');

describe('a series of runs', () => {
  it.each<[string, Script, object]>([
    ['makes all', { verdicts: ['pass', 'pass', 'pass'] }, { made: 3, ended: 'all', code: 0 }],
    ['goes on after a run that failed', { verdicts: ['pass', 'fail', 'pass'] }, { made: 3, ended: 'all', code: 1 }],
    ['exits with the worst', { verdicts: ['invalid', 'error', 'fail'] }, { made: 3, ended: 'all', code: 4 }],
    [
      'ends on a verdict that was named',
      { verdicts: ['pass', 'fail', 'pass'], exitOn: ['fail'] },
      { made: 2, ended: 'exitOn', code: 1 },
    ],
    [
      'goes on after one that was not',
      { verdicts: ['invalid', 'pass'], exitOn: ['fail'] },
      { made: 2, ended: 'all', code: 3 },
    ],
    [
      'breaks nothing anew where something is left',
      { verdicts: ['pass', 'pass'], dirtyAt: 0 },
      { made: 1, ended: 'leftBehind', code: 6 },
    ],
    ['ends where somebody ended a run', { verdicts: ['aborted', 'pass'] }, { made: 1, ended: 'aborted', code: 5 }],
    [
      'ends with the run that Ctrl-C aborted',
      { verdicts: ['pass', 'aborted', 'pass'], interruptedAt: 1 },
      { made: 2, ended: 'interrupted', code: 5 },
    ],
    [
      'begins no other after Ctrl-C',
      { verdicts: ['pass', 'pass', 'pass'], interruptedAt: 1 },
      { made: 2, ended: 'interrupted', code: 5 },
    ],
    [
      'is whole where Ctrl-C came too late',
      { verdicts: ['pass', 'pass'], interruptedAt: 1 },
      { made: 2, ended: 'all', code: 0 },
    ],
    [
      'is no better for being interrupted',
      { verdicts: ['fail', 'pass', 'pass'], interruptedAt: 1 },
      { made: 2, ended: 'interrupted', code: 1 },
    ],
    [
      'took Ctrl-C between two runs',
      { verdicts: ['pass', 'pass'], interruptedAt: 1, throwsAt: 1 },
      { made: 1, ended: 'interrupted', code: 5 },
    ],
    [
      'tells what broke it beside what was made',
      { verdicts: ['pass', 'pass'], throwsAt: 1 },
      { made: 1, ended: 'broken', code: 4, problem: 'silent' },
    ],
    [
      'exits as what refused a later run',
      { verdicts: ['pass', 'pass'], throwsAt: 1, error },
      { made: 1, ended: 'broken', code: 7, problem: error.message },
    ],
    [
      'takes a surprise for one',
      { verdicts: ['pass', 'pass'], throwsAt: 1, error: new TypeError('x') },
      { made: 1, ended: 'broken', code: 4, problem: 'x' },
    ],
  ])('%s', async (_what, script, expected) => {
    expect(await taking(script)).toEqual(expected);
  });

  it('is refused as its first run is', async () => {
    await expect(taking({ verdicts: ['pass'], throwsAt: 0, error })).rejects.toBe(error);
  });
});
