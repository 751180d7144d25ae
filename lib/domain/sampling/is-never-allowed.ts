import type { IntervalInput, Seen } from './interval-seen.ts';
import { routeOf } from './route-of.ts';

/** Of paths that may not fail at all, whatever is broken. */
export const isNeverAllowed = ({ track }: Pick<Seen, 'track'>, { allowed }: Pick<IntervalInput, 'allowed'>): boolean =>
  allowed === 'none' || (allowed === 'large' && routeOf(track.path.id).way !== 'large');
