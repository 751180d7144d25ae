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
  // Its tasks are elsewhere by then: what containers do on the other nodes has to stay green, and so has what its kernel keeps.
  may: [
    // Its own engine is asked for what runs there, and says nothing.
    'service-converged',
    'container-stands',
    'container-found',
    'replicas-answer',
    'network-agrees',
    // Its containers go on, and its kernel knows them and not those in their place.
    'mesh-answers',
    'host-path-answers',
    'service-address-answers',
    'mesh-spreads',
    'balancer-targets',
    'forwarding-entries',
    'swarm-ports-answer',
    // A unit that is masked has no log to read.
    'engine-log-quiet',
  ],
};
