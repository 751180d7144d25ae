import type { Sabotage } from './sabotage.ts';

/** What node2 sends over VXLAN leaves three tenths of a second later, and all else at once. */
export const slowVxlan: Sabotage = {
  id: 'slow-vxlan',
  variantOf: 'vxlan-blocked',
  what: 'what node2 sends over VXLAN leaves three tenths of a second later, and all else at once',
  breakIt: {
    node: 'node2',
    script: `tc qdisc add dev "$link" root handle 1: prio bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1
tc qdisc add dev "$link" parent 1:4 netem delay 300ms limit 10000
tc filter add dev "$link" parent 1: protocol ip u32 match ip protocol 17 0xff match ip dport 4789 0xffff flowid 1:4`,
  },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['overlay-reaches'],
  layers: ['encapsulation'],
  may: [
    'tcp-passes-like-ping',
    'bulk-passes',
    'mesh-answers',
    'mesh-spreads',
    'service-found',
    'container-found',
    'host-path-answers',
    'service-address-answers',
  ],
};
