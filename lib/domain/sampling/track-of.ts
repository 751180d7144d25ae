import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { slotCodes } from './slot-codes.ts';

/** What one path saw, on the clock of its sampler: milliseconds since that one's start. */
export interface Track {
  readonly path: SampledPath;
  readonly codes: readonly string[];
  readonly periodMs: number;
  /** When the probe of a slot was due. It left at most `lateMs` later. */
  dueMs(slot: number): number;
}

export const trackOf = (summary: Pick<SampleSummary, 'slots' | 'periodMs'>, path: SampledPath): Track => {
  const periodMs = summary.periodMs * path.every;
  return {
    path,
    codes: slotCodes(path, summary.slots),
    periodMs,
    dueMs: (slot) => path.offsetMs + slot * periodMs,
  };
};
