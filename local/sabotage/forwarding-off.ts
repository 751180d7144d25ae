import type { Sabotage } from './sabotage.ts';

/** Node2 forwards no packets. */
export const forwardingOff: Sabotage = {
  id: 'forwarding-off',
  variantOf: 'ingress-rules-flushed',
  what: 'node2 forwards no packets',
  breakIt: { node: 'node2', script: `sysctl -q -w net.ipv4.ip_forward=0` },
  undo: [{ node: 'node2', script: `sysctl -q -w net.ipv4.ip_forward=1` }],
  caughtBy: ['rules-stand'],
  layers: ['forwarding'],
  may: ['mesh-answers', 'mesh-spreads', 'service-found', 'container-found', 'host-path-answers'],
};
