import type { Sabotage } from './sabotage.ts';

/** The overlay's tunnel is down on node2. */
export const overlayLinkDown: Sabotage = {
  id: 'overlay-link-down',
  what: 'the overlay\u2019s tunnel is down on node2',
  breakIt: { node: 'node2', script: `overlay ip link set vxlan0 down` },
  undo: [{ node: 'node2', script: `overlay ip link set vxlan0 up` }],
  caughtBy: ['overlay-reaches'],
  layers: ['encapsulation', 'forwarding'],
  may: ['forwarding-entries', 'service-found', 'container-found', 'bulk-passes', 'tcp-passes-like-ping'],
};
