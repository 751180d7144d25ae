import type { Sabotage } from './sabotage.ts';

/** Node3's engine was killed and is kept down; its containers go on. */
export const engineKilled: Sabotage = {
  id: 'engine-killed',
  what: 'node3\u2019s engine was killed and is kept down; its containers go on',
  breakIt: {
    node: 'node3',
    script: `systemctl mask --runtime docker.service docker.socket
kill -9 "$(pidof dockerd)"`,
  },
  undo: [
    {
      node: 'node3',
      script: `systemctl unmask --runtime docker.service docker.socket
systemctl restart docker.socket
systemctl start docker.service`,
    },
    {
      node: 'node1',
      script: `for service in whoami web; do docker service update --quiet --detach=false --force "$service"; done`,
    },
  ],
  settleMs: 25000,
  caughtBy: ['nodes-ready', 'nodes-fit'],
  layers: ['host'],
  may: [
    'service-converged',
    'container-stands',
    'replicas-answer',
    'mesh-answers',
    'mesh-spreads',
    'service-name-resolves',
    'task-names-resolve',
    'container-name-resolves',
    'service-found',
    'container-found',
    'overlay-reaches',
    'tcp-passes-like-ping',
    'bulk-passes',
    'balancer-targets',
    'forwarding-entries',
    'network-agrees',
    'rules-stand',
    'engine-log-quiet',
  ],
};
