import type { Sabotage } from './sabotage.ts';

/** Node1's load balancer of the overlay forgets connections that are idle for ten seconds. */
export const balancerForgets: Sabotage = {
  id: 'balancer-forgets',
  variantOf: 'overlay-balancer-empty',
  what: 'the load balancer of the overlay forgets on node1 what is idle for ten seconds (moby#31208)',
  breakIt: { node: 'node1', script: `balancer ipvsadm --set 10 10 10` },
  undo: [{ node: 'node1', script: `balancer ipvsadm --set 900 120 300` }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: [],
};
