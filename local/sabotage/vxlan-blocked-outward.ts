import { CHECKS_OVER_VXLAN } from './checks-over-vxlan.ts';
import type { Sabotage } from './sabotage.ts';

/** Node1 sends no VXLAN. */
export const vxlanBlockedOutward: Sabotage = {
  id: 'vxlan-blocked-outward',
  variantOf: 'vxlan-blocked',
  what: 'node1 sends no VXLAN',
  seenIn: 'moby#33416, moby#44551',
  breakIt: { node: 'node1', script: `iptables -I OUTPUT -p udp --dport 4789 -j DROP` },
  undo: [{ node: 'node1', script: `iptables -D OUTPUT -p udp --dport 4789 -j DROP` }],
  caughtBy: ['overlay-reaches', 'mesh-spreads'],
  layers: ['encapsulation'],
  may: [...CHECKS_OVER_VXLAN, 'nodes-fit'],
};
