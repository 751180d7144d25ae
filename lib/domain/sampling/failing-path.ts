import { isFailure } from './is-failure.ts';
import type { Track } from './track-of.ts';

/** A path that broke a promise, and how: what says where the trouble lies. */
export interface FailingPath {
  /** The node that asked. */
  readonly from: string;
  readonly path: string;
  /** Failures by their codes, without those of an asker that has ended. */
  readonly byCode: Readonly<Record<string, number>>;
  /** Right answers between the first of those failures and the last. */
  readonly rightBetween: number;
}

/** What a path saw since a moment of its sampler's clock (milliseconds). */
export const failingPath = (from: string, { path, codes, dueMs }: Track, sinceMs: number): FailingPath => {
  const bad = codes.flatMap((code, slot) => (isFailure(code) && code !== 'g' && dueMs(slot) >= sinceMs ? [slot] : []));
  const byCode: Record<string, number> = {};
  for (const slot of bad) byCode[codes[slot] ?? ''] = (byCode[codes[slot] ?? ''] ?? 0) + 1;
  const between = bad.length === 0 ? [] : codes.slice(bad[0], bad.at(-1));
  return { from, path: path.id, byCode, rightBetween: between.filter((code) => code === '.').length };
};
