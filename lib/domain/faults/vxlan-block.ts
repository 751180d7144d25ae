import { notKnown } from '../envelopes/not-known.ts';
import { dropFault } from './drop-fault.ts';

/** UDP 4789 is blocked: containers on the target and on other nodes no longer reach each other, and swarm never notices. */
export const vxlanBlock = dropFault({
  kind: 'vxlan-block',
  describe: 'block VXLAN (UDP 4789) between the target and the other nodes',
  watch: { mode: 'interval', allowed: 'target', isFelt: true },
  envelopes: {
    recovery: notKnown('the network carries again at once; what is left of it in connections is not up to swarm'),
  },
  costsQuorum: false,
  drops: () => 'vxlan',
});
