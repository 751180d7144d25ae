import { SwarmproofError } from '../domain/errors.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { type Taker, takenLease } from '../domain/lease/taken-lease.ts';
import type { Ports } from '../ports.ts';

/** Somebody else wrote it between the look and the write, or the reply to that write was lost: looked at again, so often. */
const MOST_TRIES = 5;

/** Takes the lease of a swarm with a new token. `mayTake` is asked each time what is there, and throws where that is not to be taken. */
export const takeLease = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  taker: Omit<Taker, 'now'>,
  mayTake: (there: Lease | undefined) => Promise<void> | void,
): Promise<Lease> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const there = await store.getLease(taker.swarmId);
    await mayTake(there);
    const taken = takenLease(there, { ...taker, now: clock.now() });
    if (await store.putLease(taken, there?.token ?? 0)) return taken;
  }
  throw new SwarmproofError(
    'Cloud',
    `the lease of the swarm "${taker.swarmId}" was written by others ${MOST_TRIES} times while ${taker.runId} took it`,
    'look at npx swarmproof history, then run again',
  );
};
