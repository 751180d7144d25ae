import { isFailure } from './is-failure.ts';
import type { SampleSummary } from './sample-summary.ts';
import { trackOf } from './track-of.ts';

/** Of fewer probes nobody says what share of requests fails. */
const LEAST_PROBES = 20;

export interface FailureShare {
  readonly failed: number;
  /** Probes with an answer, right or wrong; blind ones are not among them. */
  readonly asked: number;
}

/**
 * How many of the probes failed that were due in the last `forMs` of what each sampler tells, over all of its paths. Undefined where
 * no sampler tells of so long a time, or too few probes had an answer.
 */
export const failureShare = (summaries: readonly SampleSummary[], forMs: number): FailureShare | undefined => {
  let [failed, asked] = [0, 0];
  for (const summary of summaries) {
    const fromMs = summary.slots * summary.periodMs - forMs;
    if (fromMs < 0) continue;
    for (const path of summary.paths) {
      const { codes, dueMs } = trackOf(summary, path);
      // An asker that has ended asks nothing any more.
      const recent = codes.filter((code, slot) => dueMs(slot) >= fromMs && code !== 'b' && code !== 'g');
      asked += recent.length;
      failed += recent.filter(isFailure).length;
    }
  }
  return asked >= LEAST_PROBES ? { failed, asked } : undefined;
};
