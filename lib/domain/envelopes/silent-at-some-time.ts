import type { Envelope, Situation } from './envelope.ts';
import { heartbeatExpires } from './heartbeat-expires.ts';

/** A node that goes on sending heartbeats for a while after the fault: Down no sooner than without them, and no telling when. */
export const silentAtSomeTime =
  (why: string) =>
  (situation: Situation): Envelope => ({
    leastMs: heartbeatExpires({ ...situation, hitsLeader: false }).leastMs,
    source: `swarmkit's dispatcher: nobody signs off, so that two periods pass at least; ${why}`,
  });
