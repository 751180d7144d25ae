import type { Pace } from './pace.ts';

/** Seconds until the next look, so long after the send. Pauses grow with the time waited: a long step costs few looks. */
export const lookPauseS = (waitedMs: number, { longestPauseS }: Pick<Pace, 'longestPauseS'>): number =>
  Math.min(longestPauseS, Math.max(1, Math.floor(waitedMs / 2000)));
