import { engineKilled } from './engine-killed.ts';
import type { Sabotage } from './sabotage.ts';

/** Node3's engine stands still: it holds its socket and answers nobody; its containers go on. */
export const engineHangs: Sabotage = {
  id: 'engine-hangs',
  variantOf: engineKilled.id,
  what: 'node3\u2019s engine stands still; it holds its socket and answers nobody, and its containers go on',
  breakIt: { node: 'node3', script: `kill -STOP "$(pidof dockerd)"` },
  undo: [{ node: 'node3', script: `kill -CONT "$(pidof dockerd)"` }, ...engineKilled.undo.slice(1)],
  settleMs: engineKilled.settleMs ?? 0,
  caughtBy: engineKilled.caughtBy,
  layers: engineKilled.layers,
  may: engineKilled.may,
};
