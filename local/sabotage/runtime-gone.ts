import type { Sabotage } from './sabotage.ts';

/** Containerd of node2 was killed and is kept down; engine and containers go on, and no other can be started. */
export const runtimeGone: Sabotage = {
  id: 'runtime-gone',
  what: 'containerd of node2 was killed and is kept down; its containers go on, and no other can be started',
  breakIt: {
    node: 'node2',
    script: `systemctl mask --runtime containerd.service
kill -9 "$(pidof containerd)"`,
  },
  undo: [
    {
      node: 'node2',
      script: `systemctl unmask --runtime containerd.service
systemctl reset-failed containerd.service || true
systemctl start containerd.service
# The containers of before are gone with it, and the engine takes them for running until it is started anew.
systemctl restart docker.service`,
    },
    {
      node: 'node1',
      script: `for service in whoami web; do docker service update --quiet --detach=false --force "$service"; done`,
    },
  ],
  caughtBy: ['nodes-fit'],
  layers: ['host'],
  may: [
    'container-found',
    'service-found',
    'service-name-resolves',
    'task-names-resolve',
    'container-name-resolves',
    'service-address-answers',
  ],
};
