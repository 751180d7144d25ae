import type { Pace } from './pace.ts';

/** Seconds from a send to the first look at it. A step that is asked again lets the machines rest a second beforehand. */
export const firstPauseS = (isAskedAgain: boolean, { firstLookS }: Pick<Pace, 'firstLookS'>): number =>
  isAskedAgain ? firstLookS + 1 : firstLookS;
