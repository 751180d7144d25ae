/** How long this cloud's own delays are. AWS's, but for tests. */
export interface Timings {
  /** A command or an invocation is not found for this long after it was sent, as in AWS. */
  readonly visibleAfterMs: number;
  /** Length of a second in time-outs and rates that requests, documents and schedules name. 1000 but in tests. */
  readonly secondMs: number;
  /** Between two attempts to reach a node that is off or silent. */
  readonly reachEveryMs: number;
  /** How long a guest agent may take to answer before a node counts as not reachable. */
  readonly answerWithinMs: number;
  /** A node counts as connected for this long after its agent last answered; AWS's agent pings every five minutes. */
  readonly pingStaleAfterMs: number;
  /** A forced stop lets the guest shut down for this long, then cuts its power. */
  readonly forceStopAfterMs: number;
  /** Between two looks at which schedules are due; AWS invokes within the minute. */
  readonly tickEveryMs: number;
  /** Between two looks for items that expired. */
  readonly expireEveryMs: number;
  /** An item that expired is deleted so much later at the earliest; AWS: "within a few days". */
  readonly expireAfterMs: number;
}

export const AWS_TIMINGS: Timings = {
  visibleAfterMs: 500,
  secondMs: 1000,
  reachEveryMs: 500,
  answerWithinMs: 2000,
  pingStaleAfterMs: 300_000,
  forceStopAfterMs: 60_000,
  tickEveryMs: 1000,
  expireEveryMs: 86_400_000,
  expireAfterMs: 172_800_000,
};
