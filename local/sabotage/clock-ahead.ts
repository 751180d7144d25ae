import type { Sabotage } from './sabotage.ts';

/** Node3's clock is ten minutes ahead. */
export const clockAhead: Sabotage = {
  id: 'clock-ahead',
  variantOf: 'disk-full',
  what: 'node3\u2019s clock is ten minutes ahead',
  seenIn: 'moby#25112',
  breakIt: { node: 'node3', script: `date -s "@$(($(date +%s) + 600))"` },
  undo: [{ node: 'node3', script: `date -s "@$(($(date +%s) - 600))"` }],
  caughtBy: ['nodes-fit'],
  layers: ['host'],
  may: ['engine-log-quiet'],
};
