import { isLeaseOver } from '../domain/lease/is-lease-over.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { PARKED } from '../domain/parked.ts';
import type { Ports } from '../ports.ts';

/**
 * Whether a swarm may be taken from the run that holds it: that one is recorded, or it was not even put on record before its lease
 * was over. Who held it was killed before it gave the swarm back. What a run on record declared is healed first, by a sweep.
 */
export const isLeaseLeft = async ({ store, clock }: Pick<Ports, 'store' | 'clock'>, lease: Lease): Promise<boolean> => {
  if (lease.holder === undefined) return true;
  // Whoever parked it gives it back, and nobody else.
  if (lease.holder === PARKED) return false;
  const run = await store.getRun(lease.holder);
  return run === undefined ? isLeaseOver(lease, clock.now()) : run.state === 'done';
};
