import type { Sabotage } from './sabotage.ts';

/** A firewall was reloaded on node2 and all rules are gone. */
export const allRulesFlushed: Sabotage = {
  id: 'all-rules-flushed',
  variantOf: 'ingress-rules-flushed',
  what: 'a firewall was reloaded on node2 and all rules are gone',
  seenIn: 'moby#34939, firewalld#503',
  breakIt: {
    node: 'node2',
    script: `iptables-save >"$keep/rules"
iptables -F
iptables -t nat -F`,
  },
  undo: [{ node: 'node2', script: `iptables-restore <"$keep/rules"` }],
  caughtBy: ['rules-stand', 'mesh-answers', 'mesh-spreads'],
  layers: ['forwarding'],
  may: ['service-found', 'container-found', 'host-path-answers'],
};
