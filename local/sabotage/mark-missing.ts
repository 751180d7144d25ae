import type { Sabotage } from './sabotage.ts';

/** Node2's mesh does not mark requests for its load balancer. */
export const markMissing: Sabotage = {
  id: 'mark-missing',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s mesh does not mark requests for its load balancer',
  breakIt: {
    node: 'node2',
    script: `ingress iptables-save >"$keep/ingress.rules"
ingress iptables -t mangle -F PREROUTING`,
  },
  undo: [{ node: 'node2', script: `ingress iptables-restore <"$keep/ingress.rules"` }],
  caughtBy: ['rules-stand', 'mesh-answers', 'mesh-spreads'],
  layers: ['forwarding'],
  // It looks for the rule that leads to each service.
  may: ['balancer-targets', 'host-path-answers'],
};
