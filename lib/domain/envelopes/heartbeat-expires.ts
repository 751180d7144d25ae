import type { Envelope, Situation } from './envelope.ts';
import { raftElects } from './raft-elects.ts';

/** An agent's period is drawn anew each time, so much to either side (swarmkit manager/dispatcher/period.go). */
const PERIOD_JITTER_MS = 500;
/**
 * The next beat is due a period after the last one was answered, and leaves when its node comes to it: on a node that is busy so much
 * later, by which it expires sooner after a fault. How late is an allowance and no constant of swarm's: Down was seen 8.8 s after a cut.
 */
const LATE_BEAT_MS = 1000;
/** Periods of grace, of which the last beat may have used up one before the fault (manager/dispatcher/nodes.go). */
const GRACE_BEATS = 3;
/** After a change of leader every node has six whole periods to report (dispatcher.go `markNodesUnknown`). */
const GRACE_BEATS_NEW_LEADER = 6;
/** States of nodes are written in batches (dispatcher.go `maxBatchInterval`). */
const BATCH_MS = 100;

/** A node that fell silent is listed as Down when its last heartbeat expires, or six of them under a new leader. */
export const heartbeatExpires = (situation: Situation): Envelope => {
  const { heartbeatPeriodMs } = situation.settings;
  const [shortestMs, longestMs] = [heartbeatPeriodMs - PERIOD_JITTER_MS, heartbeatPeriodMs + PERIOD_JITTER_MS];
  const beat = `a beat every ${heartbeatPeriodMs / 1000} s, half a second more or less`;
  if (!situation.hitsLeader) {
    const fromMs = (GRACE_BEATS - 1) * shortestMs;
    return {
      leastMs: Math.max(0, fromMs - LATE_BEAT_MS),
      usual: { fromMs, toMs: GRACE_BEATS * longestMs + BATCH_MS },
      source: `swarmkit's dispatcher: three periods after the last beat, which may be a second late; ${beat}`,
    };
  }
  const election = raftElects(situation);
  const leastMs = election.leastMs + GRACE_BEATS_NEW_LEADER * shortestMs;
  const toMs = (election.usual?.toMs ?? 0) + GRACE_BEATS_NEW_LEADER * longestMs + BATCH_MS;
  return {
    leastMs,
    usual: { fromMs: leastMs, toMs },
    source: `swarmkit's dispatcher: an election, then six periods for every node; ${beat}`,
  };
};
