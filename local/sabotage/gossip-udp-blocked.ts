import type { Sabotage } from './sabotage.ts';

/**
 * Node3 gets no gossip over UDP; over TCP it goes on, later and slower. On a slow machine that is too late for who asks whether it is
 * there (memberlist leaves half a second for TCP): then the others give it up for a while, and lose what they know of it.
 */
export const gossipUdpBlocked: Sabotage = {
  id: 'gossip-udp-blocked',
  what: 'node3 gets no gossip over UDP; over TCP it goes on, and where that is quick nothing fails yet',
  seenIn: 'moby#40590',
  breakIt: { node: 'node3', script: `iptables -I INPUT -p udp --dport 7946 -j DROP` },
  undo: [{ node: 'node3', script: `iptables -D INPUT -p udp --dport 7946 -j DROP` }],
  settleMs: 15000,
  // The log is read for a minute back.
  mendMs: 50_000,
  caughtBy: ['engine-log-quiet'],
  layers: ['gossip', 'forwarding'],
  may: [
    ...['network-agrees', 'forwarding-entries', 'balancer-targets', 'task-names-resolve'],
    ...['mesh-spreads', 'service-found'],
  ],
};
