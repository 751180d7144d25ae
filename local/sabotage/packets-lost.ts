import { CHECKS_OVER_A_LINK } from './checks-over-a-link.ts';
import type { Sabotage } from './sabotage.ts';

/** Node2 loses three of ten packets. Of half of them managers give the node up at times, and its tasks move while they are asked. */
export const packetsLost: Sabotage = {
  id: 'packets-lost',
  what: 'node2 loses three of ten packets',
  breakIt: { node: 'node2', script: `tc qdisc add dev "$link" root netem loss 30%` },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  // The log is read for a minute back.
  mendMs: 50_000,
  caughtBy: ['hosts-ping'],
  layers: ['host'],
  may: [
    ...CHECKS_OVER_A_LINK,
    'nodes-ready',
    'network-agrees',
    'balancer-targets',
    'forwarding-entries',
    'task-names-resolve',
    'container-name-resolves',
    'nodes-fit',
  ],
};
