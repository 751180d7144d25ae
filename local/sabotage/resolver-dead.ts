import type { Sabotage } from './sabotage.ts';

/** The resolver of app1 is gone. */
export const resolverDead: Sabotage = {
  id: 'resolver-dead',
  what: 'the resolver of app1 is gone',
  seenIn: 'moby#51614',
  breakIt: {
    node: 'node1',
    script: `inside app1 iptables-save -t nat >"$keep/resolver"
inside app1 iptables -t nat -F DOCKER_OUTPUT`,
  },
  undo: [{ node: 'node1', script: `inside app1 iptables-restore -T nat <"$keep/resolver"` }],
  caughtBy: ['service-name-resolves', 'service-found'],
  layers: ['name service'],
  may: ['task-names-resolve'],
};
