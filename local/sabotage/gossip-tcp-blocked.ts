import type { Sabotage } from './sabotage.ts';

/** Node3 takes no connection for gossip; over UDP it goes on, and nothing fails yet. */
export const gossipTcpBlocked: Sabotage = {
  id: 'gossip-tcp-blocked',
  variantOf: 'gossip-udp-blocked',
  what: 'node3 takes no connection for gossip; over UDP it goes on, and nothing fails yet',
  breakIt: { node: 'node3', script: `iptables -I INPUT -p tcp --dport 7946 -j DROP` },
  undo: [{ node: 'node3', script: `iptables -D INPUT -p tcp --dport 7946 -j DROP` }],
  caughtBy: ['swarm-ports-answer'],
  layers: ['gossip'],
  may: ['engine-log-quiet', 'network-agrees'],
};
