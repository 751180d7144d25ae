import type { Sabotage } from './sabotage.ts';

/** Node2 loses UDP inside VXLAN and passes everything else. */
export const datagramsLost: Sabotage = {
  id: 'datagrams-lost',
  variantOf: 'tunnelled-tcp-lost',
  what: 'node2 loses UDP inside VXLAN and passes everything else',
  breakIt: { node: 'node2', script: `iptables -I OUTPUT -p udp --dport 4789 -m u32 --u32 '56&0xFF=17' -j DROP` },
  undo: [{ node: 'node2', script: `iptables -D OUTPUT -p udp --dport 4789 -m u32 --u32 '56&0xFF=17' -j DROP` }],
  caughtBy: ['bulk-passes'],
  layers: ['encapsulation'],
  may: [],
};
