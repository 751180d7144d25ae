import type { Sabotage } from './sabotage.ts';

/** Node2's load balancer keeps a backend that is gone. */
export const staleBackend: Sabotage = {
  id: 'stale-backend',
  what: 'node2\u2019s load balancer keeps a backend that is gone',
  seenIn: 'moby#35548, moby#26060, moby#33952',
  breakIt: {
    node: 'node2',
    script: `keep_balancing ingress
mark=$(published_mark)
ingress ipvsadm -a -f "$mark" -r 10.0.0.250 -m -w 1`,
  },
  undo: [{ node: 'node2', script: `bring_back_balancing ingress` }],
  caughtBy: ['balancer-targets', 'mesh-spreads'],
  layers: ['load balancer'],
  may: ['mesh-answers', 'host-path-answers'],
};
