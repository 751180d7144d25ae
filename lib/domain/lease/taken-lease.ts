import { PARKED } from '../parked.ts';
import type { Lease } from './lease.ts';
import { LEASE_TIMES } from './lease-times.ts';

export interface Taker {
  readonly swarmId: string;
  readonly runId: string;
  readonly now: Date;
  /** The same in every try of what takes it. */
  readonly by?: string | undefined;
}

/** The last moment that ISO 8601 has in four digits: what is parked stays so until somebody ends it. */
const NEVER = '9999-12-31T23:59:59.999Z';

/**
 * The lease as a run takes it from whoever has it. Its token is larger than the one before, and never smaller than the seconds
 * since 1970: nodes remember it for longer than a table may live. What was declared stays until it is over.
 */
export const takenLease = (there: Lease | undefined, { swarmId, runId, now, by }: Taker): Lease => ({
  swarmId,
  holder: runId,
  since: there?.holder === runId ? there.since : now.toISOString(),
  token: Math.max((there?.token ?? 0) + 1, Math.floor(now.getTime() / 1000)),
  expiresAt: runId === PARKED ? NEVER : new Date(now.getTime() + LEASE_TIMES.lastsMs).toISOString(),
  ...(by === undefined ? {} : { takenBy: by }),
  ...(there?.declared === undefined ? {} : { declared: there.declared }),
});
