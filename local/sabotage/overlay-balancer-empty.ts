import type { Sabotage } from './sabotage.ts';

/** The load balancer of the overlay is empty on node1. */
export const overlayBalancerEmpty: Sabotage = {
  id: 'overlay-balancer-empty',
  what: 'the load balancer of the overlay is empty on node1',
  seenIn: 'moby#25693',
  breakIt: {
    node: 'node1',
    script: `balancer ipvsadm -Sn >"$keep/overlay.ipvs"
balancer ipvsadm -C`,
  },
  undo: [
    {
      node: 'node1',
      script: `balancer ipvsadm -C
balancer ipvsadm -R <"$keep/overlay.ipvs"`,
    },
  ],
  caughtBy: ['balancer-targets', 'service-found'],
  layers: ['load balancer'],
  may: [],
};
