import type { Sabotage } from './sabotage.ts';

/** Node2's mesh loses big packets of answers. */
export const bigAnswersLost: Sabotage = {
  id: 'big-answers-lost',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s mesh loses big packets of answers',
  breakIt: { node: 'node2', script: `ingress iptables -A FORWARD -m length --length 1000: -j DROP` },
  undo: [{ node: 'node2', script: `ingress iptables -D FORWARD -m length --length 1000: -j DROP` }],
  caughtBy: ['mesh-spreads', 'no-other-rules'],
  layers: ['forwarding'],
  may: [],
};
