import type { Lease } from '../../lib/domain/lease/lease.ts';
import { takenLease } from '../../lib/domain/lease/taken-lease.ts';
import type { RunStore } from '../../lib/ports.ts';

/** Takes the swarm where no other run has it, and gives the lease as it is then. */
export const claimSwarm = async (store: RunStore, swarmId: string, runId: string, now: Date): Promise<Lease> => {
  const there = await store.getLease(swarmId);
  if (there?.holder !== undefined && there.holder !== runId) return there;
  const taken = takenLease(there, { swarmId, runId, now });
  return (await store.putLease(taken, there?.token ?? 0)) ? taken : claimSwarm(store, swarmId, runId, now);
};
