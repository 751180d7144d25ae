import { CHECKS_THROUGH_APP1 } from './checks-through-app1.ts';
import type { Sabotage } from './sabotage.ts';

/** App1 stands still. */
export const containerPaused: Sabotage = {
  id: 'container-paused',
  variantOf: 'container-gone',
  what: 'app1 stands still',
  breakIt: { node: 'node1', script: `docker pause app1` },
  undo: [{ node: 'node1', script: `docker unpause app1` }],
  caughtBy: ['container-stands', 'container-found'],
  layers: ['control plane'],
  may: CHECKS_THROUGH_APP1,
};
