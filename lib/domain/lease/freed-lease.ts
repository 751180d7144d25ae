import type { Lease } from './lease.ts';

/** The lease as its holder gives it back, with a token that nobody has: who still works under the old one must not renew it. */
export const freedLease = ({ holder: _gone, takenBy: _by, token, ...lease }: Lease): Lease => ({
  ...lease,
  token: token + 1,
});
