import type { Sabotage } from './sabotage.ts';

/** Node2's mesh loses big packets of requests. */
export const bigRequestsLost: Sabotage = {
  id: 'big-requests-lost',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s mesh loses big packets of requests',
  breakIt: {
    node: 'node2',
    script: `ingress iptables -I INPUT -p tcp --dport 8000 -m length --length 600:65535 -j DROP`,
  },
  undo: [
    { node: 'node2', script: `ingress iptables -D INPUT -p tcp --dport 8000 -m length --length 600:65535 -j DROP` },
  ],
  caughtBy: ['mesh-spreads', 'no-other-rules'],
  layers: ['forwarding'],
  may: [],
};
