import type { Verdict } from '../verdict.ts';
import { type FirstDeviation, firstDeviation } from './first-deviation.ts';
import type { Repetition } from './repetition.ts';
import { type WindowSummary, windowSummaries } from './window-summary.ts';

/** What several runs of one experiment came to. */
export interface ExperimentSummary {
  readonly experiment: string;
  readonly runs: readonly Repetition[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Runs that left something behind, whatever their verdict. */
  readonly dirty: number;
  /** Runs whose windows are counted: those that passed or failed. */
  readonly concluded: number;
  readonly windows: readonly WindowSummary[];
  readonly firstDeviation: FirstDeviation | null;
}

const NONE: Readonly<Record<Verdict, number>> = { pass: 0, fail: 0, invalid: 0, error: 0, aborted: 0 };

/** Sums up the runs of one experiment, in the order in which they were made. */
export const summariseExperiment = (experiment: string, runs: readonly Repetition[]): ExperimentSummary => {
  const counts = { ...NONE };
  for (const { judged } of runs) counts[judged.verdict] += 1;
  // A run of which nothing can be concluded has measured nothing; one that failed has, and is not left out for that.
  const concluded = runs.filter(({ judged: { verdict } }) => verdict === 'pass' || verdict === 'fail');
  return {
    experiment,
    runs,
    counts,
    dirty: runs.filter(({ judged }) => judged.cleanup === 'dirty').length,
    concluded: concluded.length,
    windows: windowSummaries(concluded.map(({ windows }) => windows)),
    firstDeviation: firstDeviation(runs) ?? null,
  };
};
