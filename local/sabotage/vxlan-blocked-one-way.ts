import { CHECKS_OVER_VXLAN } from './checks-over-vxlan.ts';
import type { Sabotage } from './sabotage.ts';

/** Node3 gets no VXLAN from node2. */
export const vxlanBlockedOneWay: Sabotage = {
  id: 'vxlan-blocked-one-way',
  variantOf: 'vxlan-blocked',
  what: 'node3 gets no VXLAN from node2',
  breakIt: {
    node: 'node3',
    script: `iptables -I INPUT -p udp --dport 4789 -s "$(address_of node2)" -j DROP`,
  },
  undo: [{ node: 'node3', script: `iptables -D INPUT -p udp --dport 4789 -s "$(address_of node2)" -j DROP` }],
  caughtBy: ['overlay-reaches', 'mesh-spreads'],
  layers: ['encapsulation'],
  may: [...CHECKS_OVER_VXLAN, 'nodes-fit'],
};
