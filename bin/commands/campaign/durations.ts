import type { DurationPreview } from '../../../lib/domain/preview-duration.ts';

/** How long runs of each experiment take, as far as it is known. */
export interface Durations {
  /** The longest that it took before, here or in this campaign; where it never ran the most that it may take. */
  expectedMs(experiment: string): number;
  /** Whether it ran before. */
  isKnown(experiment: string): boolean;
  /** A run took so long. */
  took(experiment: string, tookMs: number): void;
}

/** What previews know, and what is learnt on the way. */
export const durations = (
  previews: ReadonlyMap<string, Pick<DurationPreview, 'typical' | 'mostMs'>>,
  limitMs: number,
): Durations => {
  const seen = new Map<string, number>();
  for (const [name, { typical }] of previews) if (typical) seen.set(name, typical.longestMs);
  return {
    expectedMs: (name) => seen.get(name) ?? previews.get(name)?.mostMs ?? limitMs,
    isKnown: (name) => seen.has(name),
    took: (name, tookMs) => void seen.set(name, Math.max(tookMs, seen.get(name) ?? 0)),
  };
};
