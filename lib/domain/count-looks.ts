import { firstPauseS } from './first-pause-s.ts';
import { lookPauseS } from './look-pause-s.ts';
import type { Pace } from './pace.ts';

/** How often the workflow looks at what was sent until it is answered, after so long. One look is the least. */
export const countLooks = (
  answeredAfterMs: number,
  pace: Pick<Pace, 'firstLookS' | 'longestPauseS'>,
  { isAskedAgain = false, usualS = 0 }: { readonly isAskedAgain?: boolean; readonly usualS?: number } = {},
): number => {
  let looks = 1;
  let atMs = firstPauseS({ isAskedAgain, usualS }, pace) * 1000;
  while (atMs < answeredAfterMs) {
    atMs += lookPauseS(atMs, pace) * 1000;
    looks += 1;
  }
  return looks;
};
