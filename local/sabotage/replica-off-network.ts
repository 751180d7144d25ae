import type { Sabotage } from './sabotage.ts';

/** Web's replica on node2 is not on the overlay any more, and its task is listed as running. */
export const replicaOffNetwork: Sabotage = {
  id: 'replica-off-network',
  what: 'web\u2019s replica on node2 is not on the overlay any more, and is listed as running',
  breakIt: { node: 'node2', script: `docker network disconnect -f my-overlay "$(container_of web)"` },
  // Swarm puts another task in its place, on the node that has none.
  undo: [{ node: 'node2', script: `docker rm -f "$(container_of web)"` }],
  caughtBy: ['replicas-answer', 'network-agrees', 'service-found'],
  layers: ['control plane'],
  may: [
    'container-found',
    'container-name-resolves',
    'service-name-resolves',
    'task-names-resolve',
    'service-address-answers',
    'overlay-reaches',
    'tcp-passes-like-ping',
    'bulk-passes',
    'forwarding-entries',
    'balancer-targets',
  ],
};
