import { isFailure } from './is-failure.ts';
import { longestBlindGap } from './longest-blind-gap.ts';
import type { Span } from './span.ts';
import type { Track } from './track-of.ts';

/** What one path did around the fault. Times are milliseconds after time zero, as bounds. */
export interface PathWindow {
  readonly path: string;
  /** Failures from time zero on, while they are allowed, and all the probes in the same stretch. */
  readonly failed: number;
  readonly probed: number;
  /** Failures before the fault or while none was allowed; the time of the first, and its code. */
  readonly strays: number;
  readonly firstStray: { readonly atMs: number; readonly code: string } | undefined;
  /** Of the strays, how many came before the fault: then it was not whole to begin with. */
  readonly early: number;
  /** From the first failure to the last: it was broken at least this long. 0 without a failure. */
  readonly atLeastMs: number;
  /** From time zero to the end of the first full round of right answers after the last failure; 0 without a failure. */
  readonly atMostMs: number;
  /** The same from the time zero of the target that fell silent last, of those with a backend behind the path. */
  readonly atMostFromLastMs: number;
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
  /** After how long a probe has failed. */
  readonly timeoutMs: number;
  /** Number of backends behind it. */
  readonly round: number;
  /** How long failures are allowed after a target fell silent: for the time of a stray. */
  readonly allowedMs: number;
}

/** Of several targets only those with a backend behind the path may make it fail; where none has, whatever fails is too much. */
const decisive = (spans: readonly Span[]): readonly Span[] => {
  const withDead = spans.filter((span) => span.dead > 0);
  return withDead.length > 0 ? withDead : spans;
};

/** Measures one path against time zero, which is that of the first target where there are several. */
export const pathWindow = (
  { path, codes, periodMs, dueMs }: Track,
  spans: readonly Span[],
  { timeoutMs, round, allowedMs }: WindowTerms,
): PathWindow => {
  const open = decisive(spans);
  const bad = codes.flatMap((code, slot) => (isFailure(code) ? [slot] : []));
  const isInside = (slot: number) =>
    open.some(({ failuresFromMs, toMs }) => dueMs(slot) >= failuresFromMs && dueMs(slot) <= toMs);
  const inside = bad.filter(isInside);
  const strays = bad.filter((slot) => !isInside(slot));
  const faultMs = Math.min(...spans.map((span) => span.failuresFromMs));
  const silentMs = Math.min(...spans.map((span) => span.toMs)) - allowedMs;
  const [first] = inside;
  const last = inside.at(-1);
  const zeros = open.map((span) => span.probesFromMs);
  const lastJudgedMs = last === undefined ? Math.max(...open.map((span) => span.toMs)) : dueMs(last);
  const isProbed = (slot: number) => dueMs(slot) >= Math.min(...zeros) && dueMs(slot) <= lastJudgedMs;
  const endMs = last === undefined ? undefined : dueMs(recovered(codes, last, round)) + path.lateMs + timeoutMs;
  const [stray] = strays;
  return {
    path: path.id,
    failed: inside.length,
    probed: codes.filter((code, slot) => code !== 'b' && isProbed(slot)).length,
    strays: strays.length,
    early: strays.filter((slot) => dueMs(slot) < faultMs).length,
    firstStray: stray === undefined ? undefined : { atMs: dueMs(stray) - silentMs, code: codes[stray] ?? '' },
    atLeastMs: first === undefined || last === undefined ? 0 : Math.max(0, (last - first) * periodMs - path.lateMs),
    atMostMs: endMs === undefined ? 0 : endMs - Math.min(...zeros),
    atMostFromLastMs: endMs === undefined ? 0 : Math.max(0, endMs - Math.max(...zeros)),
    lastFailMs: last === undefined ? undefined : dueMs(last),
    blindShare: codes.filter((code) => code === 'b').length / Math.max(1, codes.length),
    unseenMs: (longestBlindGap(codes) + 1) * periodMs,
  };
};
