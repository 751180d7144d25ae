/** A crash point at which a promise is broken, and why that stands. The list may only become shorter. */
export interface KnownPoint {
  readonly family: string;
  readonly point: RegExp;
  readonly why: string;
}

export const KNOWN_POINTS: readonly KnownPoint[] = [
  {
    family: 'small-cut',
    point: /^TakeTurn (W04 (put step|send swarm-init)|F\.WATCH (put step|send sample-start)): stalled$/,
    why:
      'a function that sleeps for 25 s right before it sends a document sends it after the sweep has cleaned up: only documents ' +
      'that break something are sent after a last look at the store, and no node knows that the run is over',
  },
];
