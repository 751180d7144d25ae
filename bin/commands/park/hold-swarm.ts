import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { PARKED } from '../../../lib/domain/parked.ts';
import type { Parking } from './parking.ts';

/**
 * Takes the swarm for the parking, before anything is stopped: from then on no run begins and no sweep starts a machine. Gives since
 * when it is parked. Throws `SwarmHeld` while a run is under way.
 */
export const holdSwarm = async ({ store, swarmId }: Parking, now: Date): Promise<string> => {
  let lock = await store.claimSwarm(swarmId, PARKED, now);
  // Who holds it was recorded and killed before it gave the swarm back.
  if (lock.holder !== PARKED && (await store.getRun(lock.holder))?.state === 'done') {
    lock = await store.claimSwarm(swarmId, PARKED, now, lock.holder);
  }
  if (lock.holder === PARKED) return lock.since;
  throw new SwarmproofError(
    'SwarmHeld',
    `the run ${lock.holder} holds the swarm "${swarmId}" since ${lock.since}; its machines are not stopped under it`,
    'wait until it is over (npx swarmproof watch follows it), or end it with npx swarmproof abort',
  );
};
