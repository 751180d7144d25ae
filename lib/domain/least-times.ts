/** Of the swarm itself, where a swarm lets its owner change it. */
export interface SwarmSettings {
  /** Agents report to the dispatcher this often; `docker swarm update --dispatcher-heartbeat`. */
  readonly heartbeatPeriodMs: number;
  /** Ticks (of a second) without a leader's sign before a manager asks for votes. */
  readonly electionTicks: number;
}

/** What swarm's own constants allow at the least, in milliseconds since a node lost its power. Anything sooner was no such fault. */
export interface LeastTimes {
  /** Until the managers list the node as Down. */
  readonly nodeDownMs: number;
  /** Until another manager leads, where the node led. */
  readonly electionMs: number;
}

/** An agent's period is drawn anew each time, so much to either side (swarmkit manager/dispatcher/period.go). */
const PERIOD_JITTER_MS = 500;
/** Periods of grace that are left at least: of three, as the last beat came up to one period before the kill (nodes.go). */
const LEAST_GRACE_BEATS = 2;
/** After a change of leader every node has six whole periods to report (dispatcher.go `markNodesUnknown`). */
const GRACE_BEATS_NEW_LEADER = 6;
const RAFT_TICK_MS = 1000;
/** The last sign of a leader may be as old as a tick when it dies; its follower's own tick a little short of one. */
const ELECTION_SLACK_TICKS = 2;

/** The least times of a power cut, from how the swarm is set; `isLeader`: the dead node led. They hold on machines of any speed. */
export const leastTimes = ({ heartbeatPeriodMs, electionTicks }: SwarmSettings, isLeader: boolean): LeastTimes => {
  const shortestMs = heartbeatPeriodMs - PERIOD_JITTER_MS;
  const electionMs = (electionTicks - ELECTION_SLACK_TICKS) * RAFT_TICK_MS;
  return {
    electionMs,
    nodeDownMs: isLeader ? electionMs + GRACE_BEATS_NEW_LEADER * shortestMs : LEAST_GRACE_BEATS * shortestMs,
  };
};
