/** Of the swarm itself, where a swarm lets its owner change it. */
export interface SwarmSettings {
  /** Agents report to the dispatcher this often; `docker swarm update --dispatcher-heartbeat`. */
  readonly heartbeatPeriodMs: number;
  /** Ticks (of a second) without a leader's sign before a manager asks for votes. */
  readonly electionTicks: number;
  /** By service, where it is not swarm's default: so long after a task was lost another one starts (`--restart-delay`). */
  readonly restartDelaysMs?: Readonly<Record<string, number>>;
}

/** What holds where nobody changed it (moby daemon/cluster/cluster.go, swarmkit manager/dispatcher/dispatcher.go). */
export const SWARM_DEFAULTS: SwarmSettings = { heartbeatPeriodMs: 5000, electionTicks: 10 };
