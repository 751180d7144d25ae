import type { Sabotage } from './sabotage.ts';

/** Node2 has no room for new connections. */
export const connectionsFull: Sabotage = {
  id: 'connections-full',
  what: 'node2 has no room for new connections',
  breakIt: {
    node: 'node2',
    script: `sysctl -n net.netfilter.nf_conntrack_max >"$keep/conntrack"
sysctl -q -w net.netfilter.nf_conntrack_max=1`,
  },
  undo: [{ node: 'node2', script: `sysctl -q -w net.netfilter.nf_conntrack_max="$(cat "$keep/conntrack")"` }],
  caughtBy: ['hosts-ping', 'mesh-spreads'],
  layers: ['host'],
  // What is read on a node itself needs no connection, and those that stood before stand on.
  may: [
    'host-path-answers',
    'service-address-answers',
    'swarm-ports-answer',
    'mesh-answers',
    'service-found',
    'container-found',
    'overlay-reaches',
    'tcp-passes-like-ping',
    'bulk-passes',
    'nodes-ready',
    'service-converged',
    'network-agrees',
    // Their questions are connections too.
    'service-name-resolves',
    'task-names-resolve',
    'container-name-resolves',
  ],
};
