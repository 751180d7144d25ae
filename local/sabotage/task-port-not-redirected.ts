import type { Sabotage } from './sabotage.ts';

/** Whoami's replica on node2 gets requests on a port where nobody listens. */
export const taskPortNotRedirected: Sabotage = {
  id: 'task-port-not-redirected',
  variantOf: 'ingress-rules-flushed',
  what: 'whoami\u2019s replica on node2 gets requests on a port where nobody listens',
  breakIt: {
    node: 'node2',
    script: `replica=$(container_of whoami)
inside "$replica" iptables-save -t nat >"$keep/redirect"
inside "$replica" iptables -t nat -F PREROUTING`,
  },
  undo: [{ node: 'node2', script: `inside "$(container_of whoami)" iptables-restore -T nat <"$keep/redirect"` }],
  caughtBy: ['rules-stand', 'mesh-spreads'],
  layers: ['forwarding'],
  may: ['mesh-answers', 'host-path-answers'],
};
