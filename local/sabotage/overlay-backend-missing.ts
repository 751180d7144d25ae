import type { Sabotage } from './sabotage.ts';

/** The load balancer of the overlay lacks a replica on node1. */
export const overlayBackendMissing: Sabotage = {
  id: 'overlay-backend-missing',
  variantOf: 'overlay-balancer-empty',
  what: 'the load balancer of the overlay lacks a replica on node1',
  breakIt: {
    node: 'node1',
    script: `keep_balancing balancer
line=$(balancer ipvsadm -Sn | grep '^-a' | head -n 1 | cut -d ' ' -f 2-5)
# Word splitting is meant: the firewall mark and the destination.
balancer ipvsadm -d $line`,
  },
  undo: [{ node: 'node1', script: `bring_back_balancing balancer` }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: ['service-found'],
};
