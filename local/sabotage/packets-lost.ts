import { CHECKS_OVER_A_LINK } from './checks-over-a-link.ts';
import type { Sabotage } from './sabotage.ts';

/** Node2 loses one of two packets. */
export const packetsLost: Sabotage = {
  id: 'packets-lost',
  what: 'node2 loses one of two packets',
  breakIt: { node: 'node2', script: `tc qdisc add dev "$link" root netem loss 50%` },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
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
