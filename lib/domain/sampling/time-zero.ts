import type { Track } from './track-of.ts';

/** A victim that is silent for less than this was not switched off. */
const LEAST_SILENCE_MS = 5000;

/** When the victim fell silent, on the clock of one sampler: it still answered at the first and no more at the second. */
export interface TimeZero {
  readonly lastAnswerMs: number;
  readonly firstSilenceMs: number;
  /** First answer after the silence; undefined where it never came back. */
  readonly firstReturnMs: number | undefined;
}

/**
 * Time zero as a bound, from the path to the victim itself: the longest silence of it. Blind slots count as neither.
 * Undefined where the victim never fell silent, or was silent from the beginning.
 */
export const timeZero = ({ codes, periodMs, dueMs }: Track): TimeZero | undefined => {
  let best: TimeZero | undefined;
  let bestLength = LEAST_SILENCE_MS / periodMs;
  let lastAnswer = -1;
  let first = -1;
  const end = (slot: number | undefined) => {
    const length = (slot ?? codes.length) - first;
    if (first >= 0 && lastAnswer >= 0 && length >= bestLength) {
      best = {
        lastAnswerMs: dueMs(lastAnswer),
        firstSilenceMs: dueMs(first),
        firstReturnMs: slot === undefined ? undefined : dueMs(slot),
      };
      bestLength = length;
    }
  };
  for (const [slot, code] of codes.entries()) {
    if (code === '.') {
      if (first >= 0) end(slot);
      lastAnswer = slot;
      first = -1;
    } else if (code !== 'b' && first < 0) first = slot;
  }
  end(undefined);
  return best;
};
