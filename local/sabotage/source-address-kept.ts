import type { Sabotage } from './sabotage.ts';

/** Node2's mesh does not put its own address on what it forwards. */
export const sourceAddressKept: Sabotage = {
  id: 'source-address-kept',
  variantOf: 'ingress-rules-flushed',
  what: 'node2\u2019s mesh does not put its own address on what it forwards',
  breakIt: {
    node: 'node2',
    script: `ingress iptables-save >"$keep/ingress.rules"
ingress iptables -t nat -F POSTROUTING`,
  },
  undo: [{ node: 'node2', script: `ingress iptables-restore <"$keep/ingress.rules"` }],
  caughtBy: ['rules-stand'],
  layers: ['forwarding'],
  may: ['mesh-answers', 'mesh-spreads', 'host-path-answers'],
};
