import type { Sabotage } from './sabotage.ts';

/** Node3 is drained. */
export const nodeDrained: Sabotage = {
  id: 'node-drained',
  variantOf: 'node-paused',
  what: 'node3 is drained',
  breakIt: {
    node: 'node1',
    script: `docker node update --availability drain node3
sleep 15`,
  },
  undo: [
    {
      node: 'node1',
      script: `docker node update --availability active node3
for service in whoami web; do docker service update --quiet --detach=false --force "$service"; done`,
    },
  ],
  caughtBy: ['nodes-ready'],
  at: 'node3',
  layers: ['control plane'],
  may: ['mesh-answers', 'network-agrees', 'nodes-fit', 'host-path-answers'],
};
