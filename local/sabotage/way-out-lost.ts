import type { Sabotage } from './sabotage.ts';

/** Node2's containers cannot get out: nothing puts the node's address on what they send. */
export const wayOutLost: Sabotage = {
  id: 'way-out-lost',
  variantOf: 'replica-hangs',
  what: 'node2\u2019s containers cannot get out: nothing puts the node\u2019s address on what they send',
  breakIt: {
    node: 'node2',
    script: `iptables-save -t nat >"$keep/out.nat"
iptables -t nat -F POSTROUTING`,
  },
  undo: [{ node: 'node2', script: `iptables-restore -T nat <"$keep/out.nat"` }],
  caughtBy: ['host-path-answers'],
  layers: ['load balancer'],
  may: ['mesh-answers', 'mesh-spreads'],
};
