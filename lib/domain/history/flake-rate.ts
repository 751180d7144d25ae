import type { Verdict } from '../verdict.ts';

export interface FlakeRate {
  readonly changes: number;
  /** Pairs of runs that follow each other. */
  readonly pairs: number;
}

/**
 * How often a verdict was another than the one before it. A run that somebody ended says nothing about that and is left out, so
 * that its neighbours are compared. The order of the runs, oldest or newest first, makes no difference.
 */
export const flakeRate = (verdicts: readonly Verdict[]): FlakeRate => {
  const own = verdicts.filter((verdict) => verdict !== 'aborted');
  const changes = own.filter((verdict, place) => place > 0 && verdict !== own[place - 1]).length;
  return { changes, pairs: Math.max(0, own.length - 1) };
};
