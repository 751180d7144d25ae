import type { Interval } from '../interval.ts';

/** A stretch of virtual time: when requests are lost, and when the prober's own process stands still. */
export interface Session {
  readonly lengthMs: number;
  readonly outage: Interval;
  readonly stalls: readonly Interval[];
}
