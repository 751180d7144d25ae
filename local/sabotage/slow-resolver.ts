import type { Sabotage } from './sabotage.ts';

/** App1's resolver answers more than a second late. */
export const slowResolver: Sabotage = {
  id: 'slow-resolver',
  variantOf: 'resolver-dead',
  what: 'the resolver of app1 answers more than a second late',
  breakIt: { node: 'node1', script: `inside app1 tc qdisc add dev lo root netem delay 600ms limit 10000` },
  undo: [{ node: 'node1', script: `inside app1 tc qdisc del dev lo root` }],
  caughtBy: ['service-name-resolves', 'task-names-resolve'],
  layers: ['forwarding', 'name service'],
  may: ['service-found', 'no-other-rules'],
};
