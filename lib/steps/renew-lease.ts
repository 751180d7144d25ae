import type { DeclaredCall, Lease } from '../domain/lease/lease.ts';
import { renewedLease } from '../domain/lease/renewed-lease.ts';
import type { Ports } from '../ports.ts';
import { cutOff } from './cut-off.ts';

/**
 * Puts the end of a lease off, and in the same write declares the call that is about to be made, if there is one. Throws `CutOff`,
 * and has written nothing, where the lease is not held under its token any more.
 */
export const renewLease = async (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  lease: Lease,
  declares?: Pick<DeclaredCall, 'call' | 'nodes'>,
): Promise<void> => {
  if (await store.putLease(renewedLease(lease, clock.now(), declares), lease.token)) return;
  throw cutOff(lease.holder ?? '', await store.getLease(lease.swarmId));
};
