import type { SampledPath, SampleSummary } from './sample-summary.ts';
import { slotCodes } from './slot-codes.ts';

/** A victim that is silent for less than this was not switched off. */
const LEAST_SILENCE_MS = 5000;

/** When the victim fell silent, in slots of one sampler: it still answered in the first and no more in the second. */
export interface TimeZero {
  readonly lastAnswer: number;
  readonly firstSilence: number;
  /** First slot with an answer after the silence; undefined where it never came back. */
  readonly firstReturn: number | undefined;
}

/**
 * Time zero as a bound, from the path to the victim itself: the longest silence of it. Blind slots count as neither.
 * Undefined where the victim never fell silent, or was silent from the beginning.
 */
export const timeZero = (summary: SampleSummary, victim: SampledPath): TimeZero | undefined => {
  const codes = slotCodes(victim, summary.slots);
  let best: TimeZero | undefined;
  let bestLength = LEAST_SILENCE_MS / summary.periodMs;
  let lastAnswer = -1;
  let first = -1;
  const end = (slot: number | undefined) => {
    const length = (slot ?? codes.length) - first;
    if (first >= 0 && lastAnswer >= 0 && length >= bestLength) {
      best = { lastAnswer, firstSilence: first, firstReturn: slot };
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
