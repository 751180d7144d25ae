import { CHECKS_THROUGH_APP1 } from './checks-through-app1.ts';
import type { Sabotage } from './sabotage.ts';

/** App1 is gone, and swarm does not miss it. */
export const containerGone: Sabotage = {
  id: 'container-gone',
  what: 'app1 is gone, and swarm does not miss it',
  seenIn: 'moby#32607',
  breakIt: { node: 'node1', script: `docker rm -f app1` },
  undo: [{ node: 'node1', script: `docker run -d --rm --network my-overlay --name app1 nginx:alpine` }],
  caughtBy: ['container-stands', 'container-found'],
  layers: ['control plane'],
  may: CHECKS_THROUGH_APP1,
};
