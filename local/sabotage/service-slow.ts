import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer of the overlay passes everything on a third of a second later. */
export const serviceSlow: Sabotage = {
  id: 'service-slow',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s load balancer of the overlay passes everything on a third of a second later',
  breakIt: { node: 'node2', script: `balancer tc qdisc add dev eth0 root netem delay 300ms limit 10000` },
  undo: [{ node: 'node2', script: `balancer tc qdisc del dev eth0 root` }],
  caughtBy: ['service-address-answers', 'no-other-rules'],
  layers: ['forwarding'],
  may: [],
};
