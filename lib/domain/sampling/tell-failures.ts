import type { Seen } from './interval-seen.ts';
import { pathFrom } from './path-from.ts';

/** Failures of one path in words, with the first of them after a moment of its sampler's clock; none where there are none. */
export const tellFailures = (seen: Seen, slots: readonly number[], what: string, sinceMs: number): string[] => {
  const [first] = slots;
  if (first === undefined) return [];
  const at = ((seen.track.dueMs(first) - sinceMs) / 1000).toFixed(1);
  return [`${pathFrom(seen)}: ${slots.length} failures ${what}, the first (${seen.track.codes[first]}) at ${at} s`];
};
