import type { Envelope } from './envelope.ts';

/** Gossip passes news on every 200 ms (memberlist config.go); the last of three nodes has them with the second turn. */
const HEARD_MS = 400;

/** The mesh after a node that was stopped in order: its engine says goodbye, and is taken out at once. */
export const goodbyeIsHeard = (): Envelope => ({
  leastMs: 0,
  usual: { fromMs: 0, toMs: HEARD_MS },
  source: 'memberlist: a goodbye takes the node out at once, and is passed on every 200 ms',
});
