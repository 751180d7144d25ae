import { longestBlindGap } from './longest-blind-gap.ts';
import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { slotCodes } from './slot-codes.ts';
import type { TimeZero } from './time-zero.ts';

/** What one path did around the fault. Times are milliseconds after time zero, as bounds. */
export interface PathWindow {
  readonly path: string;
  /** Failures from time zero on, while they are allowed, and all the probes in the same stretch. */
  readonly failed: number;
  readonly probed: number;
  /** Failures before the fault or after they were allowed; the time of the first, and its code. */
  readonly strays: number;
  readonly firstStray: { readonly atMs: number; readonly code: string } | undefined;
  /** Of the strays, how many came before the fault: then it was not whole to begin with. */
  readonly early: number;
  /** From the first failure to the last: it was broken at least this long. 0 without a failure. */
  readonly atLeastMs: number;
  /** From time zero to the end of the first full round of right answers after the last failure; 0 without a failure. */
  readonly atMostMs: number;
  readonly blindShare: number;
  /** Longest stretch of blind slots, wherever it lies: what came after the window is judged too. */
  readonly blindGapSlots: number;
}

/** End of the first run of `round` right answers after a slot: with round robin every backend was asked by then. */
const recovered = (codes: readonly string[], after: number, round: number): number => {
  let right = 0;
  for (let slot = after + 1; slot < codes.length; slot += 1) {
    right = codes[slot] === '.' ? right + 1 : 0;
    if (right >= round) return slot;
  }
  return codes.length - 1;
};

/** Measures one path against time zero. `round` is the number of backends behind it, `allowedMs` how long it may fail. */
export const pathWindow = (
  summary: SampleSummary,
  path: SampledPath,
  zero: TimeZero,
  { allowedMs, round }: { readonly allowedMs: number; readonly round: number },
): PathWindow => {
  const { periodMs, timeoutMs, slots } = summary;
  const codes = slotCodes(path, slots);
  // A probe that left just before time zero can still fail of it; a path's slots lie up to a period apart from another's.
  const from = zero.lastAnswer - Math.ceil(timeoutMs / periodMs);
  const to = zero.firstSilence + Math.floor(allowedMs / periodMs);
  const bad = codes.flatMap((code, slot) => (code === '.' || code === 'b' ? [] : [slot]));
  const inside = bad.filter((slot) => slot >= from && slot <= to);
  const strays = bad.filter((slot) => slot < from || slot > to);
  const [first] = inside;
  const last = inside.at(-1);
  const lastJudged = last ?? to;
  const probed = codes.slice(zero.lastAnswer, lastJudged + 1).filter((code) => code !== 'b').length;
  const stray = strays[0];
  return {
    path: path.id,
    failed: inside.length,
    probed,
    strays: strays.length,
    early: strays.filter((slot) => slot < from).length,
    firstStray:
      stray === undefined ? undefined : { atMs: (stray - zero.firstSilence) * periodMs, code: codes[stray] ?? '' },
    atLeastMs: first === undefined || last === undefined ? 0 : (last - first) * periodMs,
    atMostMs: last === undefined ? 0 : (recovered(codes, last, round) - zero.lastAnswer) * periodMs + timeoutMs,
    blindShare: codes.filter((code) => code === 'b').length / Math.max(1, slots),
    blindGapSlots: longestBlindGap(codes),
  };
};
