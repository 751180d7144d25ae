import type { Sabotage } from './sabotage.ts';

/** Node3 hears no gossip, and stays Ready. */
export const gossipBlocked: Sabotage = {
  id: 'gossip-blocked',
  what: 'node3 hears no gossip, and stays Ready',
  seenIn: 'moby#26747, moby#33721',
  breakIt: {
    node: 'node3',
    script: `iptables -I INPUT -p udp --dport 7946 -j DROP
iptables -I INPUT -p tcp --dport 7946 -j DROP
iptables -I OUTPUT -p udp --dport 7946 -j DROP
iptables -I OUTPUT -p tcp --dport 7946 -j DROP
iptables -I INPUT -p tcp --sport 7946 -j DROP`,
  },
  undo: [
    {
      node: 'node3',
      script: `iptables -D INPUT -p udp --dport 7946 -j DROP
iptables -D INPUT -p tcp --dport 7946 -j DROP
iptables -D OUTPUT -p udp --dport 7946 -j DROP
iptables -D OUTPUT -p tcp --dport 7946 -j DROP
iptables -D INPUT -p tcp --sport 7946 -j DROP`,
    },
  ],
  settleMs: 20000,
  // Gossip takes up to half a minute to know the node again, and its log is read for a minute back.
  mendMs: 50_000,
  caughtBy: ['network-agrees', 'swarm-ports-answer'],
  layers: ['gossip'],
  may: [
    'task-names-resolve',
    'container-name-resolves',
    'service-name-resolves',
    'balancer-targets',
    'forwarding-entries',
    'mesh-answers',
    'mesh-spreads',
    'service-found',
    'container-found',
    'overlay-reaches',
    'bulk-passes',
    'tcp-passes-like-ping',
    'nodes-fit',
    'engine-log-quiet',
    'host-path-answers',
    'service-address-answers',
  ],
};
