import type { Lease } from './lease.ts';
import { LEASE_TIMES } from './lease-times.ts';

/** How long whoever took the lease has to keep still, in milliseconds: a call that a holder before it declared may yet be made. */
export const quietMs = ({ declared, token }: Lease, now: Date): number =>
  declared === undefined || declared.token === token
    ? 0
    : Math.max(0, Date.parse(declared.at) + LEASE_TIMES.graceMs - now.getTime());
