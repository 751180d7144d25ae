import { gossipRejoins } from '../envelopes/gossip-rejoins.ts';
import { CUT_OFF } from './cut-off.ts';
import { dropFault } from './drop-fault.ts';

/** A node is cut off from all others on every port of swarm, both ways; its control channel and its clients are not. */
export const partition = dropFault({
  kind: 'partition',
  describe: 'cut the target off from the other nodes on every port of swarm',
  watch: { mode: 'interval', allowed: 'target' },
  envelopes: { ...CUT_OFF, recovery: gossipRejoins },
  costsQuorum: true,
  drops: () => 'all',
});
