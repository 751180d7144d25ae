import type { Sabotage } from './sabotage.ts';

/** What node2 lets in by a published port reaches its mesh seven tenths of a second later. */
export const slowMesh: Sabotage = {
  id: 'slow-mesh',
  variantOf: 'replica-hangs',
  what: 'what node2 lets in by a published port reaches its mesh seven tenths of a second later',
  breakIt: { node: 'node2', script: `tc qdisc add dev docker_gwbridge root netem delay 700ms limit 10000` },
  undo: [{ node: 'node2', script: `tc qdisc del dev docker_gwbridge root` }],
  caughtBy: ['mesh-spreads'],
  layers: ['load balancer'],
  may: ['mesh-answers', 'host-path-answers'],
};
