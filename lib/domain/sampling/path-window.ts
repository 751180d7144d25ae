import { isFailure } from './is-failure.ts';
import { longestBlindGap } from './longest-blind-gap.ts';
import type { TimeZero } from './time-zero.ts';
import type { Track } from './track-of.ts';

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
  /** When the last failure inside was due, on the sampler's clock; undefined without one. */
  readonly lastFailMs: number | undefined;
  readonly blindShare: number;
  /** The longest time that nobody saw it, wherever it lies: what came after the window is judged too. */
  readonly unseenMs: number;
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

export interface WindowTerms {
  /** How long a path may fail, and after how long a probe has failed. */
  readonly allowedMs: number;
  readonly timeoutMs: number;
  /** Number of backends behind it. */
  readonly round: number;
}

/** Measures one path against time zero. */
export const pathWindow = (track: Track, zero: TimeZero, { allowedMs, timeoutMs, round }: WindowTerms): PathWindow => {
  const { path, codes, periodMs, dueMs } = track;
  // A probe that left just before time zero can still fail of it, and it may have left late.
  const fromMs = zero.lastAnswerMs - timeoutMs - path.lateMs;
  const toMs = zero.firstSilenceMs + allowedMs;
  const bad = codes.flatMap((code, slot) => (isFailure(code) ? [slot] : []));
  const inside = bad.filter((slot) => dueMs(slot) >= fromMs && dueMs(slot) <= toMs);
  const strays = bad.filter((slot) => dueMs(slot) < fromMs || dueMs(slot) > toMs);
  const [first] = inside;
  const last = inside.at(-1);
  const lastJudgedMs = last === undefined ? toMs : dueMs(last);
  const isProbed = (slot: number) => dueMs(slot) >= zero.lastAnswerMs && dueMs(slot) <= lastJudgedMs;
  const [stray] = strays;
  return {
    path: path.id,
    failed: inside.length,
    probed: codes.filter((code, slot) => code !== 'b' && isProbed(slot)).length,
    strays: strays.length,
    early: strays.filter((slot) => dueMs(slot) < fromMs).length,
    firstStray:
      stray === undefined ? undefined : { atMs: dueMs(stray) - zero.firstSilenceMs, code: codes[stray] ?? '' },
    atLeastMs: first === undefined || last === undefined ? 0 : Math.max(0, (last - first) * periodMs - path.lateMs),
    atMostMs:
      last === undefined ? 0 : dueMs(recovered(codes, last, round)) + path.lateMs - zero.lastAnswerMs + timeoutMs,
    lastFailMs: last === undefined ? undefined : dueMs(last),
    blindShare: codes.filter((code) => code === 'b').length / Math.max(1, codes.length),
    unseenMs: (longestBlindGap(codes) + 1) * periodMs,
  };
};
