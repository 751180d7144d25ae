import type { Lease } from '../domain/lease/lease.ts';
import type { Ports } from '../ports.ts';
import { cutOff } from './cut-off.ts';

/** The lease of a run as long as that works under the newest token. Throws `CutOff` where it does not. */
export const heldLease = async (
  { store }: Pick<Ports, 'store'>,
  { swarmId, runId, token }: { readonly swarmId: string; readonly runId: string; readonly token: number | undefined },
): Promise<Lease> => {
  const lease = await store.getLease(swarmId);
  if (lease?.holder === runId && lease.token === token) return lease;
  throw cutOff(runId, lease);
};
