import type { Sabotage } from './sabotage.ts';

/** The rules of the published port are gone on node2. */
export const ingressRulesFlushed: Sabotage = {
  id: 'ingress-rules-flushed',
  what: 'the rules of the published port are gone on node2',
  seenIn: 'moby#33671, moby#32111, moby#35717',
  breakIt: {
    node: 'node2',
    script: `iptables-save >"$keep/rules"
iptables -t nat -F DOCKER-INGRESS`,
  },
  undo: [{ node: 'node2', script: `iptables-restore <"$keep/rules"` }],
  caughtBy: ['rules-stand', 'mesh-answers', 'mesh-spreads'],
  layers: ['forwarding'],
  may: ['host-path-answers'],
};
