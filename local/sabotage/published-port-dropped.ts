import type { Sabotage } from './sabotage.ts';

/** Node2 drops what is forwarded to the published port. */
export const publishedPortDropped: Sabotage = {
  id: 'published-port-dropped',
  variantOf: 'ingress-rules-flushed',
  what: 'node2 drops what is forwarded to the published port',
  breakIt: { node: 'node2', script: `iptables -I FORWARD -p tcp --dport 8000 -j DROP` },
  undo: [{ node: 'node2', script: `iptables -D FORWARD -p tcp --dport 8000 -j DROP` }],
  caughtBy: ['mesh-spreads'],
  layers: ['forwarding', 'load balancer'],
  may: ['mesh-answers', 'rules-stand', 'host-path-answers'],
};
