import type { Sabotage } from './sabotage.ts';

/** Node3 takes no tasks. */
export const nodePaused: Sabotage = {
  id: 'node-paused',
  what: 'node3 takes no tasks',
  breakIt: { node: 'node1', script: `docker node update --availability pause node3` },
  undo: [{ node: 'node1', script: `docker node update --availability active node3` }],
  caughtBy: ['nodes-ready'],
  at: 'node3',
  layers: ['control plane'],
  may: [],
};
