import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer of the overlay takes connections and lets no data through. */
export const serviceWithoutData: Sabotage = {
  id: 'service-without-data',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s load balancer of the overlay takes connections and lets no data through',
  breakIt: { node: 'node2', script: `balancer iptables -I FORWARD -p tcp --tcp-flags PSH PSH -j DROP` },
  undo: [{ node: 'node2', script: `balancer iptables -D FORWARD -p tcp --tcp-flags PSH PSH -j DROP` }],
  caughtBy: ['bulk-passes', 'no-other-rules'],
  layers: ['forwarding'],
  may: [],
};
