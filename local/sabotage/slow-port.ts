import type { Sabotage } from './sabotage.ts';

/** What node2 answers on the published port leaves it a second and a half later; who asks on node2 itself notices nothing. */
export const slowPort: Sabotage = {
  id: 'slow-port',
  variantOf: 'replica-hangs',
  what: 'what node2 answers on the published port leaves it a second and a half later',
  breakIt: { node: 'node2', script: `delay 1500ms match ip protocol 6 0xff match ip sport 8000 0xffff` },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['mesh-spreads'],
  layers: ['load balancer'],
  may: ['host-path-answers'],
};
