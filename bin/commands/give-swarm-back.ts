import { freedLease } from '../../lib/domain/lease/freed-lease.ts';
import type { RunStore } from '../../lib/ports.ts';

/** Gives a swarm back where `holder` has it; where another does, or somebody takes it at this moment, nothing happens. Gives whether it did. */
export const giveSwarmBack = async (
  store: Pick<RunStore, 'getLease' | 'putLease'>,
  { swarmId, holder }: { readonly swarmId: string; readonly holder: string },
): Promise<boolean> => {
  const lease = await store.getLease(swarmId);
  return lease?.holder === holder && (await store.putLease(freedLease(lease), lease.token));
};
