import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { silentAtSomeTime } from '../envelopes/silent-at-some-time.ts';
import { dropFault } from './drop-fault.ts';

/** What the target sends to one other node on any port of swarm is dropped; what it receives from it is not. */
export const pairCut = dropFault({
  kind: 'pair-cut',
  describe: 'drop what the target sends to one other node on the ports of swarm',
  watch: { mode: 'interval', allowed: 'pair' },
  envelopes: {
    nodeDown: silentAtSomeTime('whether it is cut off from the leader, or from another manager, is found when it runs'),
    recovery: notKnown('the network carries again at once; what is left of it in connections is not up to swarm'),
  },
  costsQuorum: true,
  oneWay: true,
  parameters: { to: z.enum(['manager', 'worker']).optional() },
  drops: () => 'all',
});
