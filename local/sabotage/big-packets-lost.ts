import type { Sabotage } from './sabotage.ts';

/** Node2 loses big packets between containers. */
export const bigPacketsLost: Sabotage = {
  id: 'big-packets-lost',
  what: 'node2 loses big packets between containers',
  seenIn: 'libnetwork#2661, moby#24906, moby#41332',
  breakIt: {
    node: 'node2',
    script: `iptables -I OUTPUT -p udp --dport 4789 -m length --length 1200: -j DROP`,
  },
  undo: [{ node: 'node2', script: `iptables -D OUTPUT -p udp --dport 4789 -m length --length 1200: -j DROP` }],
  caughtBy: ['bulk-passes'],
  layers: ['encapsulation'],
  may: ['mesh-spreads'],
};
