import type { Sabotage } from './sabotage.ts';

/** Node2's mesh forgets a connection that is quiet for five seconds. */
export const connectionsForgotten: Sabotage = {
  id: 'connections-forgotten',
  variantOf: 'overlay-balancer-empty',
  what: 'node2\u2019s mesh forgets a connection that is quiet for five seconds',
  breakIt: { node: 'node2', script: `ingress sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=5` },
  undo: [{ node: 'node2', script: `ingress sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=432000` }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: [],
};
