import type { Pace } from './pace.ts';

/** How much longer machines may rest before they are asked the same again, in seconds. */
const LONGEST_REST_S = 3;

/**
 * Seconds from a send to the first look at it: as long as an answer is on its way, and what the document or call itself usually
 * takes, where the pace has pauses of that length.
 * A step that is asked again lets the machines rest beforehand.
 */
export const firstPauseS = (
  { isAskedAgain, usualS }: { readonly isAskedAgain: boolean; readonly usualS: number },
  { firstLookS, longestPauseS }: Pick<Pace, 'firstLookS' | 'longestPauseS'>,
): number => {
  const restS = isAskedAgain ? Math.min(LONGEST_REST_S, longestPauseS) : 0;
  return Math.max(firstLookS, Math.min(firstLookS + usualS, longestPauseS)) + restS;
};
