import * as z from 'zod';
import { gossipRejoins } from '../envelopes/gossip-rejoins.ts';
import { dropFault } from './drop-fault.ts';

/**
 * Port 7946 is blocked, for UDP alone or for both. UDP alone is made up for by TCP; with both the nodes give each other up
 * and take each other's containers out of names and load balancers, while the manager lists all as Ready.
 */
export const gossipBlock = dropFault({
  kind: 'gossip-block',
  describe: 'block gossip (port 7946) between the target and the other nodes',
  watch: { mode: 'interval', allowed: 'target', livesOn: true },
  // What UDP does TCP does as well, only later: nobody may notice.
  watchFor: ({ protocol }) =>
    protocol === 'udp' ? { mode: 'interval', allowed: 'none' } : { mode: 'interval', allowed: 'target', livesOn: true },
  envelopes: { recovery: gossipRejoins },
  costsQuorum: false,
  parameters: { protocol: z.enum(['udp', 'udp+tcp']).default('udp+tcp') },
  drops: ({ protocol }) => (protocol === 'udp' ? 'gossip-udp' : 'gossip'),
});
