import type { Lease } from './lease.ts';
import { LEASE_TIMES } from './lease-times.ts';

/** Whether a turn has something to write into the lease that it holds: time, or that what was declared is over. */
export const needsRenewal = ({ expiresAt, declared }: Lease, now: Date): boolean =>
  declared !== undefined || Date.parse(expiresAt) - now.getTime() < LEASE_TIMES.lastsMs - LEASE_TIMES.renewedAfterMs;
