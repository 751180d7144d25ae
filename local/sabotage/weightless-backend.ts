import type { Sabotage } from './sabotage.ts';

/** A replica has no weight in node2's load balancer. */
export const weightlessBackend: Sabotage = {
  id: 'weightless-backend',
  variantOf: 'stale-backend',
  what: 'a replica has no weight in node2\u2019s load balancer',
  breakIt: {
    node: 'node2',
    script: `keep_balancing ingress
mark=$(published_mark)
one=$(backend_of "$mark")
ingress ipvsadm -e -f "$mark" -r "$one" -m -w 0`,
  },
  undo: [{ node: 'node2', script: `bring_back_balancing ingress` }],
  caughtBy: ['balancer-targets', 'mesh-spreads'],
  layers: ['load balancer'],
  may: [],
};
