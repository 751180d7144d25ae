import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { isLeaseOver } from '../../../lib/domain/lease/is-lease-over.ts';
import type { Lease } from '../../../lib/domain/lease/lease.ts';
import { takenLease } from '../../../lib/domain/lease/taken-lease.ts';
import { PARKED } from '../../../lib/domain/parked.ts';
import type { Parking } from './parking.ts';

/** Somebody else wrote the lease between the look and the write: looked at again, so often. */
const MOST_TRIES = 5;

/** Whether a run has the swarm that is not over: it is on record as under way, or its planning may still be at work. */
const isHeld = async ({ store }: Parking, lease: Lease, now: Date): Promise<boolean> => {
  if (lease.holder === undefined || lease.holder === PARKED) return false;
  const run = await store.getRun(lease.holder);
  return run === undefined ? !isLeaseOver(lease, now) : run.state !== 'done';
};

/**
 * Takes the swarm for the parking, before anything is stopped: from then on no run begins and no sweep starts a machine, until it is
 * given back. Gives the lease. Throws `SwarmHeld` while a run is under way.
 */
export const holdSwarm = async (parking: Parking, now: Date): Promise<Lease> => {
  const { store, swarmId } = parking;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const there = await store.getLease(swarmId);
    if (there && (await isHeld(parking, there, now))) {
      throw new SwarmproofError(
        'SwarmHeld',
        `the run ${there.holder} holds the swarm "${swarmId}" since ${there.since}; its machines are not stopped under it`,
        'wait until it is over (npx swarmproof watch follows it), or end it with npx swarmproof abort',
      );
    }
    const taken = takenLease(there, { swarmId, runId: PARKED, now });
    if (await store.putLease(taken, there?.token ?? 0)) return taken;
  }
  throw new SwarmproofError(
    'Cloud',
    `the lease of the swarm "${swarmId}" was written by others ${MOST_TRIES} times while it was taken`,
    'npx swarmproof park again, once no run begins',
  );
};
