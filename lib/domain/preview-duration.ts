import { EXECUTION_LIMIT_MS } from './execution-limit-ms.ts';
import type { PastRun } from './past-run.ts';
import type { StepPreview } from './preview-step.ts';

export interface DurationPreview {
  /** From earlier runs of the same; null without any. */
  readonly typical: {
    readonly medianMs: number;
    readonly shortestMs: number;
    readonly longestMs: number;
    readonly runs: readonly string[];
    readonly isEmulated: boolean;
  } | null;
  /** The longest that it may take: all steps one after the other to their ends, and no longer than the workflow may. */
  readonly mostMs: number;
  /** What all steps together may take, whatever the workflow's time-out says. */
  readonly stepsMs: number;
  /** Steps that may send more than is known before: their part in it is a least. */
  readonly openSteps: readonly string[];
}

const medianOf = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
};

/** How long a run takes as a rule, and at most. */
export const previewDuration = (steps: readonly StepPreview[], past: readonly PastRun[]): DurationPreview => {
  const took = past.map(({ tookMs }) => tookMs).sort((left, right) => left - right);
  const stepsMs = steps.reduce((sum, { limitMs }) => sum + limitMs, 0);
  const openSteps = steps.filter(({ mayFollow }) => mayFollow.length > 0).map(({ id }) => id);
  const [shortestMs = 0] = took;
  return {
    typical:
      took.length === 0
        ? null
        : {
            medianMs: medianOf(took),
            shortestMs,
            longestMs: took.at(-1) ?? shortestMs,
            runs: past.map(({ runId }) => runId),
            isEmulated: past.some(({ isEmulated }) => isEmulated),
          },
    // With a step whose part is only a least, nothing but the workflow's own time-out is a most.
    mostMs: openSteps.length > 0 ? EXECUTION_LIMIT_MS : Math.min(stepsMs, EXECUTION_LIMIT_MS),
    stepsMs,
    openSteps,
  };
};
