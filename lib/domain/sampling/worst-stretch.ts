/** A turn of a round robin, or a failure that took none. */
export interface RobinEvent {
  /** Milliseconds after the beginning of the time in which failures are allowed, on the clock of its sampler. */
  readonly atMs: number;
  /** Backends that were dead then and still in the load balancer at most; 0 for a failure that took no turn. */
  readonly dead: number;
  readonly hasFailed: boolean;
  readonly isTurn: boolean;
}

export interface Stretch {
  readonly failed: number;
  readonly turns: number;
  /** From its first event to its last. */
  readonly ms: number;
  /** Failures above the share of the dead in it. */
  readonly excess: number;
}

/** The stretch of time in which most failed above the share of the dead among `all` backends. */
export const worstStretch = (events: readonly RobinEvent[], all: number): Stretch => {
  let worst: Stretch = { failed: 0, turns: 0, ms: 0, excess: 0 };
  let now = { failed: 0, turns: 0, fromMs: 0, excess: 0 };
  for (const { atMs, dead, hasFailed, isTurn } of [...events].sort((one, other) => one.atMs - other.atMs)) {
    // What is not above the share by now makes no stretch that follows worse.
    if (now.excess <= 0) now = { failed: 0, turns: 0, fromMs: atMs, excess: 0 };
    now.failed += hasFailed ? 1 : 0;
    now.turns += isTurn ? 1 : 0;
    now.excess += (hasFailed ? 1 : 0) - dead / Math.max(1, all);
    const { fromMs, ...rest } = now;
    if (now.excess > worst.excess) worst = { ...rest, ms: atMs - fromMs };
  }
  return worst;
};
