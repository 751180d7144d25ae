import type { SampleSummary } from './sample-summary.ts';

/** By its monotonic clock a sampler cannot have watched for longer than by a wall clock that nobody set; a second for slewing. */
const LEAST_APART_MS = -1000;
/** Probes under way at the end are not among the slots, and a starved sampler is told late that it is over. */
const MOST_APART_MS = 12_000;

/**
 * Whether a node's wall clock went on evenly while its sampler watched, as far as that is told: the slots are of its monotonic
 * clock. Where it was set meanwhile, what it shows afterwards says nothing about when a slot was.
 */
export const keepsTime = ({ startedAtMs, endedAtMs, slots, periodMs }: SampleSummary): boolean => {
  if (endedAtMs === undefined) return true;
  const apartMs = endedAtMs - startedAtMs - slots * periodMs;
  return apartMs >= LEAST_APART_MS && apartMs <= MOST_APART_MS;
};
