import type { Envelope, Situation } from './envelope.ts';

const TICK_MS = 1000;
/** The last sign of a leader may be as old as a tick when it dies; its follower's own tick a little short of one. */
const SLACK_TICKS = 2;

/** Another leader, after the one that led fell silent. */
export const raftElects = ({ settings: { electionTicks } }: Situation): Envelope => ({
  leastMs: (electionTicks - SLACK_TICKS) * TICK_MS,
  usual: { fromMs: (electionTicks - 1) * TICK_MS, toMs: (2 * electionTicks - 1) * TICK_MS },
  source: `raft: a follower asks for votes after ${electionTicks} to ${2 * electionTicks - 1} ticks of a second without a leader; a split vote takes longer`,
});
