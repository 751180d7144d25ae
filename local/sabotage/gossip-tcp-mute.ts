import type { Sabotage } from './sabotage.ts';

/** Node3 takes connections for gossip, and hears nothing that is said on them. */
export const gossipTcpMute: Sabotage = {
  id: 'gossip-tcp-mute',
  variantOf: 'gossip-udp-blocked',
  what: 'node3 takes connections for gossip, and hears nothing that is said on them',
  breakIt: { node: 'node3', script: `iptables -I INPUT -p tcp --dport 7946 -m length --length 100:65535 -j DROP` },
  undo: [{ node: 'node3', script: `iptables -D INPUT -p tcp --dport 7946 -m length --length 100:65535 -j DROP` }],
  settleMs: 75_000,
  mendMs: 75_000,
  caughtBy: ['engine-log-quiet'],
  layers: ['gossip'],
  may: [],
};
