import type { Sabotage } from './sabotage.ts';

/** The load balancer of the overlay is empty on node1. */
export const overlayBalancerEmpty: Sabotage = {
  id: 'overlay-balancer-empty',
  what: 'the load balancer of the overlay is empty on node1',
  seenIn: 'moby#25693',
  breakIt: {
    node: 'node1',
    script: `keep_balancing balancer
balancer ipvsadm -C`,
  },
  undo: [{ node: 'node1', script: `bring_back_balancing balancer` }],
  caughtBy: ['balancer-targets', 'service-address-answers', 'service-found'],
  layers: ['load balancer'],
  may: ['bulk-passes'],
};
