import type { Envelopes } from '../envelopes/envelope.ts';
import { notKnown } from '../envelopes/not-known.ts';
import { silentAtSomeTime } from '../envelopes/silent-at-some-time.ts';

/** What the managers see of a node whose engine is stopped in order. */
export const STOPPED_IN_ORDER: Envelopes = {
  nodeDown: silentAtSomeTime('when the engine stops is up to the machine'),
  election: notKnown('whether a leader that is stopped in order hands over is not known'),
  restored: notKnown('whether an engine that is stopped in order still reports its tasks as ended is not known'),
};
