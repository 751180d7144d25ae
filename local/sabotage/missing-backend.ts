import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer lacks a replica. */
export const missingBackend: Sabotage = {
  id: 'missing-backend',
  variantOf: 'stale-backend',
  what: 'node2\u2019s load balancer lacks a replica',
  breakIt: {
    node: 'node2',
    script: `keep_balancing ingress
mark=$(published_mark)
one=$(backend_of "$mark")
ingress ipvsadm -d -f "$mark" -r "$one"`,
  },
  undo: [{ node: 'node2', script: `bring_back_balancing ingress` }],
  caughtBy: ['balancer-targets', 'mesh-spreads'],
  layers: ['load balancer'],
  may: [],
};
