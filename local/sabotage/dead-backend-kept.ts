import type { Sabotage } from './sabotage.ts';

const set = (value: 0 | 1): string => `ingress sh -c 'echo ${value} >/proc/sys/net/ipv4/vs/expire_nodest_conn'`;

/** Node2's load balancer leaves a connection with the backend that it had, though that one is gone. */
export const deadBackendKept: Sabotage = {
  id: 'dead-backend-kept',
  variantOf: 'stale-backend',
  what: 'node2\u2019s load balancer would leave open connections with a backend that has died',
  breakIt: { node: 'node2', script: set(0) },
  undo: [{ node: 'node2', script: set(1) }],
  caughtBy: ['balancer-targets'],
  layers: ['load balancer'],
  may: [],
};
