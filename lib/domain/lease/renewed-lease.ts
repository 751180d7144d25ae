import type { DeclaredCall, Lease } from './lease.ts';
import { LEASE_TIMES } from './lease-times.ts';

/** The lease for as long again, with what its holder declares now and nothing of before. */
export const renewedLease = (
  { declared: _over, ...lease }: Lease,
  now: Date,
  declares?: Pick<DeclaredCall, 'call' | 'nodes'>,
): Lease => ({
  ...lease,
  expiresAt: new Date(now.getTime() + LEASE_TIMES.lastsMs).toISOString(),
  ...(declares && lease.holder !== undefined
    ? { declared: { ...declares, runId: lease.holder, token: lease.token, at: now.toISOString() } }
    : {}),
});
