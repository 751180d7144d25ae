import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer has a stranger in the place of a replica. */
export const swappedBackend: Sabotage = {
  id: 'swapped-backend',
  variantOf: 'stale-backend',
  what: 'node2\u2019s load balancer has a stranger in the place of a replica',
  breakIt: {
    node: 'node2',
    script: `keep_balancing ingress
mark=$(published_mark)
one=$(backend_of "$mark")
ingress ipvsadm -d -f "$mark" -r "$one"
ingress ipvsadm -a -f "$mark" -r 10.0.0.250 -m -w 1`,
  },
  undo: [{ node: 'node2', script: `bring_back_balancing ingress` }],
  caughtBy: ['balancer-targets', 'mesh-spreads'],
  layers: ['load balancer'],
  may: ['mesh-answers', 'host-path-answers'],
};
