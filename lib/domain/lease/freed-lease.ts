import type { Lease } from './lease.ts';

/** The lease as its holder gives it back. */
export const freedLease = ({ holder: _gone, takenBy: _by, ...lease }: Lease): Lease => lease;
