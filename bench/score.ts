import type { Outage } from '../lib/domain/sampling/outages-of.ts';
import type { Interval } from './interval.ts';

export interface Trial {
  readonly truths: readonly Interval[];
  readonly found: readonly Outage[];
}

export interface Score {
  readonly outages: number;
  readonly missed: number;
  /** Of those that were 100 ms long or longer. */
  readonly missedLong: number;
  /** Of the length, a missed one counting in full. */
  readonly meanErrorMs: number;
  readonly worstErrorMs: number;
  /** Share of the outages whose length lies within the bounds given for it. */
  readonly insideShare: number;
  /** Outages found where there was none. */
  readonly invented: number;
}

/** The middle of what the bounds leave open, for each edge. */
const lengthOf = ({ firstFailMs, lastFailMs, lastRightMs, nextRightMs }: Outage): number =>
  (lastFailMs + (nextRightMs ?? lastFailMs)) / 2 - (firstFailMs + (lastRightMs ?? firstFailMs)) / 2;

/** A probe is dated by when it left: it may be with the server, or fail, this much later. */
const NEAR_MS = 1100;

const meets = ({ fromMs, toMs }: Interval, outage: Outage): boolean =>
  outage.lastFailMs >= fromMs - NEAR_MS && outage.firstFailMs <= toMs + NEAR_MS;

/** Each prober against the same truth. Several outages found for one count together, as the one that they are parts of. */
export const score = (trials: readonly Trial[]): Score => {
  const results = trials
    .flatMap(({ truths, found }) => truths.map((truth) => ({ truth, found })))
    .map(({ truth, found }) => {
      const lengthMs = truth.toMs - truth.fromMs;
      const own = found.filter((outage) => meets(truth, outage));
      const sum = (of: (outage: Outage) => number) => own.reduce((total, outage) => total + of(outage), 0);
      return {
        lengthMs,
        isMissed: own.length === 0,
        errorMs: Math.abs(sum(lengthOf) - lengthMs),
        isInside:
          own.length > 0 && sum((each) => each.atLeastMs) <= lengthMs && sum((each) => each.atMostMs) >= lengthMs,
      };
    });
  const missed = results.filter((each) => each.isMissed);
  return {
    outages: results.length,
    missed: missed.length,
    missedLong: missed.filter((each) => each.lengthMs >= 100).length,
    meanErrorMs: results.reduce((sum, each) => sum + each.errorMs, 0) / Math.max(1, results.length),
    worstErrorMs: Math.max(0, ...results.map((each) => each.errorMs)),
    insideShare: results.filter((each) => each.isInside).length / Math.max(1, results.length),
    invented: trials.reduce(
      (sum, { truths, found }) => sum + found.filter((each) => !truths.some((truth) => meets(truth, each))).length,
      0,
    ),
  };
};
