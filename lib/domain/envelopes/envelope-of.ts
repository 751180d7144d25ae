import type { CheckContext } from '../check.ts';
import { FAULTS } from '../faults/index.ts';
import type { Envelope, Quantity } from './envelope.ts';
import { SWARM_DEFAULTS } from './swarm-settings.ts';

/** The envelope of a quantity for the fault of the run and the swarm as it is set; undefined where the fault has none for it. */
export const envelopeOf = (
  quantity: Quantity,
  { fault, facts, nodes }: CheckContext<unknown>,
  service?: string,
): Envelope | undefined =>
  FAULTS[fault ?? '']?.envelopes[quantity]?.({
    // Where they are not known the defaults forbid more than they should, or it is said that the kill was none: never a pass.
    settings: facts.settings ?? SWARM_DEFAULTS,
    nodes: nodes.length,
    hitsLeader: facts.hitsLeader === true,
    ...(service === undefined ? {} : { service }),
  });
