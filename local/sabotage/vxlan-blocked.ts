import { CHECKS_OVER_VXLAN } from './checks-over-vxlan.ts';
import type { Sabotage } from './sabotage.ts';

/** Node2 neither gets nor sends VXLAN. */
export const vxlanBlocked: Sabotage = {
  id: 'vxlan-blocked',
  what: 'node2 neither gets nor sends VXLAN',
  seenIn: 'moby#40590, classicswarm#2781',
  breakIt: {
    node: 'node2',
    script: `iptables -I INPUT -p udp --dport 4789 -j DROP
iptables -I OUTPUT -p udp --dport 4789 -j DROP`,
  },
  undo: [
    {
      node: 'node2',
      script: `iptables -D INPUT -p udp --dport 4789 -j DROP
iptables -D OUTPUT -p udp --dport 4789 -j DROP`,
    },
  ],
  caughtBy: ['overlay-reaches', 'mesh-spreads'],
  layers: ['encapsulation'],
  may: [...CHECKS_OVER_VXLAN, 'nodes-fit'],
};
