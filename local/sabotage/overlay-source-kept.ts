import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer of the overlay does not put its own address on what it forwards. */
export const overlaySourceKept: Sabotage = {
  id: 'overlay-source-kept',
  variantOf: 'overlay-balancer-empty',
  what: 'node2\u2019s load balancer of the overlay does not put its own address on what it forwards',
  breakIt: {
    node: 'node2',
    script: `balancer iptables-save -t nat >"$keep/balancer.nat"
balancer iptables -t nat -F POSTROUTING`,
  },
  undo: [{ node: 'node2', script: `balancer iptables-restore -T nat <"$keep/balancer.nat"` }],
  caughtBy: ['service-address-answers'],
  layers: ['load balancer'],
  may: ['bulk-passes'],
};
