import type { Lease } from './lease.ts';
import { LEASE_TIMES } from './lease-times.ts';

/** Whether it has expired, and for so long that no function of its holder can be at work any more. */
export const isLeaseOver = ({ expiresAt }: Lease, now: Date): boolean =>
  now.getTime() > Date.parse(expiresAt) + LEASE_TIMES.graceMs;
