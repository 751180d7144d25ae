import { freedLease } from '../domain/lease/freed-lease.ts';
import type { Ports } from '../ports.ts';

/** Gives the swarm of a run back. Where another run has it, or somebody takes it at this moment, nothing happens. */
export const giveSwarmBack = async (
  { store }: Pick<Ports, 'store'>,
  { swarmId, runId }: { readonly swarmId: string; readonly runId: string },
): Promise<void> => {
  const lease = await store.getLease(swarmId);
  if (lease?.holder === runId) await store.putLease(freedLease(lease), lease.token);
};
