import type { Sabotage } from './sabotage.ts';

/** Whoami's replica on node3 takes no request, and is listed as running. */
export const replicaHangs: Sabotage = {
  id: 'replica-hangs',
  what: 'whoami\u2019s replica on node3 takes no request, and is listed as running',
  breakIt: {
    node: 'node3',
    script: `kill -STOP "$(docker inspect --format '{{.State.Pid}}' "$(container_of whoami)")"`,
  },
  undo: [
    {
      node: 'node3',
      script: `kill -CONT "$(docker inspect --format '{{.State.Pid}}' "$(container_of whoami)")"`,
    },
  ],
  caughtBy: ['mesh-spreads'],
  layers: ['load balancer', 'control plane'],
  may: ['mesh-answers', 'replicas-answer', 'host-path-answers'],
};
