import type { Envelope, Situation } from './envelope.ts';

/** Memberlist (vendor/github.com/hashicorp/memberlist config.go, util.go, state.go); no setting of a swarm changes it. */
const PROBE_INTERVAL_MS = 1000;
const SUSPICION_MULTIPLIER = 4;
/** Of two survivors one asks the dead node at the latest after three intervals. */
const LATEST_PROBE_MS = 3 * PROBE_INTERVAL_MS;
/** With so many members suspicion needs nobody's confirmation; with more its time depends on who confirms it. */
const MOST_UNCONFIRMED = 3;

/** The mesh after a node fell silent: its backends are taken out when gossip gives it up as failed. */
export const gossipGivesUp = ({ nodes }: Situation): Envelope => {
  const suspicionMs = SUSPICION_MULTIPLIER * Math.max(1, Math.log10(nodes)) * PROBE_INTERVAL_MS;
  const leastMs = Math.round(PROBE_INTERVAL_MS + suspicionMs);
  const source = 'memberlist: a probe that stays without an answer (1 s), then suspicion (4 s for up to ten nodes)';
  if (nodes > MOST_UNCONFIRMED) {
    return { leastMs, source: `${source}; with more than three nodes its end depends on who confirms it: up to 24 s` };
  }
  return {
    leastMs,
    usual: { fromMs: leastMs, toMs: leastMs + LATEST_PROBE_MS },
    source: `${source}, up to 3 s after the fault`,
  };
};
