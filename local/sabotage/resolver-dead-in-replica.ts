import type { Sabotage } from './sabotage.ts';

/** The resolver of web's replica on node2 is gone. */
export const resolverDeadInReplica: Sabotage = {
  id: 'resolver-dead-in-replica',
  variantOf: 'resolver-dead',
  what: 'the resolver of web\u2019s replica on node2 is gone',
  breakIt: {
    node: 'node2',
    script: `replica=$(container_of web)
inside "$replica" iptables-save -t nat >"$keep/resolver"
inside "$replica" iptables -t nat -F DOCKER_OUTPUT`,
  },
  undo: [{ node: 'node2', script: `inside "$(container_of web)" iptables-restore -T nat <"$keep/resolver"` }],
  caughtBy: ['container-name-resolves', 'container-found'],
  layers: ['name service'],
  may: ['service-name-resolves', 'task-names-resolve'],
};
