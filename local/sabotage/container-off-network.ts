import { CHECKS_THROUGH_APP1 } from './checks-through-app1.ts';
import type { Sabotage } from './sabotage.ts';

/** App1 is not on the overlay any more. */
export const containerOffNetwork: Sabotage = {
  id: 'container-off-network',
  variantOf: 'container-gone',
  what: 'app1 is not on the overlay any more',
  breakIt: { node: 'node1', script: `docker network disconnect my-overlay app1` },
  undo: [{ node: 'node1', script: `docker network connect my-overlay app1` }],
  caughtBy: ['container-stands', 'container-found'],
  layers: ['control plane'],
  may: CHECKS_THROUGH_APP1,
};
