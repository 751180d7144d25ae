import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { FleetRecord } from './fleet-record.ts';
import type { GuestRelease } from './guest-release.ts';

/** Throws TopologyMismatch where the machines of the fleet that stands are of another Debian release than asked for. */
export const checkGuest = ({ name, release, engine }: FleetRecord, asked: GuestRelease): void => {
  if (release === asked) return;
  const option = name === 'local' ? '' : ` --name ${name}`;
  throw new SwarmproofError(
    'TopologyMismatch',
    `fleet "${name}" stands with Debian ${release} (Docker ${engine}), asked for was Debian ${asked}`,
    `Use it with --guest ${release}, run \`npx swarmproof down${option}\` first, or choose another --name.`,
  );
};
