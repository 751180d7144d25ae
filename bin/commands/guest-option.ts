import { SwarmproofError } from '../../lib/domain/errors.ts';
import { GUEST_RELEASES, type GuestRelease } from '../../local/fleet/guest-release.ts';
import { nearestWord } from './nearest-word.ts';

/** The Debian release given as an option, or undefined where the option is absent. Throws `Usage` for any other. */
export const guestOption = (value: string | boolean | undefined): GuestRelease | undefined => {
  if (value === undefined) return undefined;
  const found = GUEST_RELEASES.find((release) => release === value);
  if (found) return found;
  const meant = typeof value === 'string' ? nearestWord(value, GUEST_RELEASES) : undefined;
  throw new SwarmproofError(
    'Usage',
    `--guest got ${JSON.stringify(value)}; allowed are ${GUEST_RELEASES.join(', ')}`,
    meant ? `--guest ${meant}` : 'leave --guest out to get the default',
  );
};
