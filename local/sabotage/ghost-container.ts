import type { Sabotage } from './sabotage.ts';

/** A container of whoami runs on node3 that is no task. */
export const ghostContainer: Sabotage = {
  id: 'ghost-container',
  what: 'a container of whoami runs on node3 that is no task',
  breakIt: {
    node: 'node3',
    script: `docker run -d --rm --name ghost --network none --label com.docker.swarm.service.name=whoami --label com.docker.swarm.task.id=ghost containous/whoami`,
  },
  undo: [{ node: 'node3', script: `docker rm -f ghost` }],
  caughtBy: ['replicas-answer', 'service-converged'],
  layers: ['control plane'],
  may: [
    'host-path-answers',
    'mesh-spreads',
    'balancer-targets',
    'forwarding-entries',
    'overlay-reaches',
    'rules-stand',
    'network-agrees',
    'tcp-passes-like-ping',
    'bulk-passes',
  ],
};
