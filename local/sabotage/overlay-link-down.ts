import type { Sabotage } from './sabotage.ts';

/** The overlay's tunnel is down on node2. */
export const overlayLinkDown: Sabotage = {
  id: 'overlay-link-down',
  what: 'the overlay\u2019s tunnel is down on node2',
  // With the link go the neighbours that swarm entered there, permanent ones too, and swarm does not enter them again.
  breakIt: {
    node: 'node2',
    script: `overlay ip -4 neigh show nud permanent dev vxlan0 >"$keep/neighbours"
overlay ip link set vxlan0 down`,
  },
  undo: [
    {
      node: 'node2',
      script: `overlay ip link set vxlan0 up
while read -r address _ mac _; do
  overlay ip neigh replace "$address" lladdr "$mac" dev vxlan0 nud permanent
done <"$keep/neighbours"`,
    },
  ],
  caughtBy: ['overlay-reaches'],
  layers: ['encapsulation', 'forwarding'],
  may: [
    'forwarding-entries',
    'service-found',
    'container-found',
    'bulk-passes',
    'tcp-passes-like-ping',
    'service-address-answers',
  ],
};
