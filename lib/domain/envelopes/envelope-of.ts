import type { CheckContext } from '../check.ts';
import { FAULTS } from '../faults/index.ts';
import type { Envelope, Quantity } from './envelope.ts';
import { SWARM_DEFAULTS } from './swarm-settings.ts';

/** What is sure whichever of the two it is. */
const ofEither = (one: Envelope, other: Envelope): Envelope => {
  const leastMs = Math.min(one.leastMs, other.leastMs);
  const isSame = one.leastMs === other.leastMs && one.usual?.toMs === other.usual?.toMs;
  return isSame ? one : { leastMs, source: `${one.source}; whether it led is not known, and a leader takes longer` };
};

/** The envelope of a quantity for the fault of the run and the swarm as it is set; undefined where the fault has none for it. */
export const envelopeOf = (
  quantity: Quantity,
  { fault, facts, nodes }: CheckContext<unknown>,
  service?: string,
): Envelope | undefined => {
  const make = FAULTS[fault ?? '']?.envelopes[quantity];
  if (!make) return undefined;
  // Where they are not known the defaults forbid more than they should, or it is said that the kill was none: never a pass.
  const settings = facts.settings ?? SWARM_DEFAULTS;
  const of = (hitsLeader: boolean) =>
    make({ settings, nodes: nodes.length, hitsLeader, ...(service === undefined ? {} : { service }) });
  return facts.hitsLeader === undefined ? ofEither(of(false), of(true)) : of(facts.hitsLeader);
};
