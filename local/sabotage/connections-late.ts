import type { Sabotage } from './sabotage.ts';

/** What node1 sends to the published port of node2 leaves it a second and a half later. */
export const connectionsLate: Sabotage = {
  id: 'connections-late',
  variantOf: 'replica-hangs',
  what: 'what node1 sends to the published port of node2 leaves it a second and a half later',
  breakIt: {
    node: 'node1',
    script: `delay 1500ms match ip dst $(address_of node2)/32 match ip protocol 6 0xff match ip dport 8000 0xffff`,
  },
  undo: [{ node: 'node1', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['mesh-spreads'],
  layers: ['load balancer'],
  may: ['host-path-answers'],
};
