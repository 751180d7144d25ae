import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer of the overlay sends some requests to a port where nobody listens. */
export const backendOnOtherPort: Sabotage = {
  id: 'backend-on-other-port',
  variantOf: 'overlay-balancer-empty',
  what: 'node2\u2019s load balancer of the overlay sends some requests to a port where nobody listens',
  breakIt: {
    node: 'node2',
    script: `keep_balancing balancer
mark=$(balancer ipvsadm -Sn | sed -n 's/^-A -f \\([0-9]*\\).*/\\1/p' | head -n 1 | grep .)
task=$(balancer ipvsadm -Sn | sed -n "s/^-a -f $mark -r \\([0-9.]*\\).*/\\1/p" | head -n 1 | grep .)
balancer ipvsadm -a -f "$mark" -r "$task:81" -m -w 1`,
  },
  undo: [{ node: 'node2', script: `bring_back_balancing balancer` }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: ['service-address-answers', 'bulk-passes'],
};
