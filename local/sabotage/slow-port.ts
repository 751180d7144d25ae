import type { Sabotage } from './sabotage.ts';

/** What node2 answers on the published port leaves it a second and a half later; who asks on node2 itself notices nothing. */
export const slowPort: Sabotage = {
  id: 'slow-port',
  variantOf: 'replica-hangs',
  what: 'what node2 answers on the published port leaves it a second and a half later',
  breakIt: {
    node: 'node2',
    script: `tc qdisc add dev "$link" root handle 1: prio bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1
tc qdisc add dev "$link" parent 1:4 netem delay 1500ms limit 10000
tc filter add dev "$link" parent 1: protocol ip u32 match ip protocol 6 0xff match ip sport 8000 0xffff flowid 1:4`,
  },
  undo: [{ node: 'node2', script: `tc qdisc del dev "$link" root` }],
  caughtBy: ['mesh-spreads'],
  layers: ['load balancer'],
  may: ['host-path-answers'],
};
