import type { Envelope } from './envelope.ts';

/** Tables are exchanged in whole so often (memberlist config.go `PushPullInterval`, networkdb cluster.go). */
const TABLE_EXCHANGE_MS = 30_000;

/** Every path once a node that was cut off can be reached again. */
export const gossipRejoins = (): Envelope => ({
  leastMs: 0,
  usual: { fromMs: 0, toMs: TABLE_EXCHANGE_MS },
  source: 'networkdb: a failed node is tried every second and back within 1 to 3 s, its tables whole within 30 s',
});
