/** Of the swarm itself, where a swarm lets its owner change it. Times in milliseconds. */
export interface SwarmSettings {
  /** Agents report to the dispatcher this often; `docker swarm update --dispatcher-heartbeat`. */
  readonly heartbeatPeriodMs: number;
  /** Ticks (of a second) without a leader's sign before a manager asks for votes. */
  readonly electionTicks: number;
  /** Wait before a task is started again, by service; `--restart-delay`. */
  readonly restartDelaysMs: Readonly<Record<string, number>>;
}

/** What swarm's own constants allow for one measurement: sooner is physically impossible, the range is the usual one. */
export interface Envelope {
  readonly leastMs: number;
  readonly usualMs: readonly [number, number];
}

export interface Envelopes {
  /** From the kill until the survivors' load balancers and DNS have let go of the dead node's tasks. */
  readonly meshWindow: Envelope;
  /** From the kill until the managers list the node as Down. */
  readonly nodeDown: Envelope;
  /** From the kill of a leader until another manager leads. */
  readonly election: Envelope;
  /** From the kill until a task that takes the place of a lost one runs, by service. */
  readonly replicasBack: Readonly<Record<string, Envelope>>;
}

/** An agent's period is drawn anew each time, so much to either side (swarmkit manager/dispatcher/period.go). */
const PERIOD_JITTER_MS = 500;
/** Beats that may be missed, and after a change of leader (swarmkit dispatcher.go, nodes.go). */
const GRACE_BEATS = 3;
const GRACE_BEATS_NEW_LEADER = 6;
/** Status changes are written together this often at the latest (dispatcher.go `maxBatchInterval`). */
const BATCH_MS = 100;
/** Memberlist asks one member a second; who is silent for a second is suspected for four (config.go, suspicion.go). */
const GOSSIP_ROUND_MS = 1000;
const SUSPICION_MS = 4000;
/** With four members and more a suspicion that no other member confirms lasts this long (`suspicionMaxTimeoutMult`). */
const LONE_SUSPICION_MS = 24_000;
const RAFT_TICK_MS = 1000;
/** The last sign of a leader may be as old as a tick when it dies; its follower's own tick a little short of one. */
const ELECTION_SLACK_TICKS = 2;
/** A prepared task needs so much to be scheduled and to start. */
const START_MS = [300, 2400] as const;

const plus = (envelope: Envelope, leastMs: number, mostMs: number): Envelope => ({
  leastMs: envelope.leastMs + leastMs,
  usualMs: [envelope.usualMs[0] + leastMs, envelope.usualMs[1] + mostMs],
});

/**
 * The envelopes of a power cut: `members` is the number of the swarm's nodes, `isLeader` whether the dead one led. Lower
 * bounds hold on machines of any speed; the usual ranges are those of machines that are not slow.
 */
export const envelopesOf = (
  settings: SwarmSettings,
  { members, isLeader }: { readonly members: number; readonly isLeader: boolean },
): Envelopes => {
  const { heartbeatPeriodMs, electionTicks, restartDelaysMs } = settings;
  const [shortest, longest] = [heartbeatPeriodMs - PERIOD_JITTER_MS, heartbeatPeriodMs + PERIOD_JITTER_MS];
  const election: Envelope = {
    leastMs: (electionTicks - ELECTION_SLACK_TICKS) * RAFT_TICK_MS,
    usualMs: [(electionTicks - 1) * RAFT_TICK_MS, (2 * electionTicks - 1) * RAFT_TICK_MS],
  };
  // The last beat came up to one period before the kill: of the three periods of grace two are left at least.
  const worker: Envelope = {
    leastMs: (GRACE_BEATS - 1) * shortest,
    usualMs: [(GRACE_BEATS - 1) * shortest, GRACE_BEATS * longest + BATCH_MS],
  };
  const nodeDown = isLeader
    ? plus(election, GRACE_BEATS_NEW_LEADER * shortest, GRACE_BEATS_NEW_LEADER * longest + BATCH_MS)
    : worker;
  const detection = GOSSIP_ROUND_MS + SUSPICION_MS;
  const meshWindow: Envelope = {
    leastMs: detection,
    usualMs: [detection, members < 4 ? detection + 3 * GOSSIP_ROUND_MS : LONE_SUSPICION_MS + detection],
  };
  const replicasBack = Object.fromEntries(
    Object.entries(restartDelaysMs).map(([service, delayMs]) => [
      service,
      plus(nodeDown, delayMs + START_MS[0], delayMs + START_MS[1]),
    ]),
  );
  return { meshWindow, nodeDown, election, replicasBack };
};
