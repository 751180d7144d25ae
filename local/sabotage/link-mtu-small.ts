import type { Sabotage } from './sabotage.ts';

/** Node2's link carries less than the overlay assumes. */
export const linkMtuSmall: Sabotage = {
  id: 'link-mtu-small',
  variantOf: 'big-packets-lost',
  what: 'node2\u2019s link carries less than the overlay assumes',
  seenIn: 'moby#33133',
  breakIt: { node: 'node2', script: `ip link set "$link" mtu 1300` },
  undo: [{ node: 'node2', script: `ip link set "$link" mtu 1500` }],
  caughtBy: ['bulk-passes'],
  layers: ['encapsulation'],
  may: ['nodes-fit', 'mesh-spreads'],
};
