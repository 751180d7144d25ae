type Between = readonly [leastMs: number, mostMs: number];

/** How long the world around the functions takes, in milliseconds. */
export interface SimulatedTimings {
  /** From SendCommand until the agent begins. */
  readonly deliveryMs: Between;
  /** From the end of a document until Run Command shows what the agent told of it. */
  readonly shownMs: Between;
  /** From a stop that cuts the power until the instance is called stopped. */
  readonly stoppingMs: Between;
  /** From a start until the instance is called running. */
  readonly startingMs: Between;
  /** From then on until its agent answers. */
  readonly bootMs: Between;
}

/** A world that is in a hurry. */
export const QUICK_TIMINGS: SimulatedTimings = {
  ...{ deliveryMs: [100, 700], shownMs: [0, 0] },
  ...{ stoppingMs: [1500, 1500], startingMs: [2500, 2500], bootMs: [5000, 9000] },
};
