import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer keeps each client with one replica for an hour. */
export const clientsPinned: Sabotage = {
  id: 'clients-pinned',
  variantOf: 'stale-backend',
  what: 'node2\u2019s load balancer keeps each client with one replica for an hour',
  breakIt: { node: 'node2', script: `ingress ipvsadm -E -f "$(published_mark)" -s rr -p 3600` },
  undo: [{ node: 'node2', script: `ingress ipvsadm -E -f "$(published_mark)" -s rr` }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: ['mesh-spreads'],
};
