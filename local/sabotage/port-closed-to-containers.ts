import type { Sabotage } from './sabotage.ts';

/** Containers of node1 cannot reach the published port of node2. */
export const portClosedToContainers: Sabotage = {
  id: 'port-closed-to-containers',
  variantOf: 'replica-hangs',
  what: 'containers of node1 cannot reach the published port of node2',
  breakIt: {
    node: 'node1',
    script: `iptables -I FORWARD -i docker_gwbridge -d "$(address_of node2)" -p tcp --dport 8000 -j DROP`,
  },
  undo: [
    {
      node: 'node1',
      script: `iptables -D FORWARD -i docker_gwbridge -d "$(address_of node2)" -p tcp --dport 8000 -j DROP`,
    },
  ],
  caughtBy: ['host-path-answers'],
  layers: ['load balancer'],
  may: [],
};
