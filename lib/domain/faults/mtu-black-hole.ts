import { notKnown } from '../envelopes/not-known.ts';
import { dropFault } from './drop-fault.ts';

/** VXLAN packets of 1,200 bytes and more are dropped without a word: small answers pass, large ones hang. */
export const mtuBlackHole = dropFault({
  kind: 'mtu-black-hole',
  describe: 'drop VXLAN packets of 1,200 bytes and more between the target and the other nodes',
  watch: { mode: 'interval', allowed: 'large', isFelt: true },
  envelopes: {
    recovery: notKnown('the network carries again at once; what is left of it in connections is not up to swarm'),
  },
  costsQuorum: false,
  drops: () => 'vxlan-large',
});
