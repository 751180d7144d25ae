import type { Sabotage } from './sabotage.ts';

/** App1 asks a resolver that is not swarm's. */
export const resolverElsewhere: Sabotage = {
  id: 'resolver-elsewhere',
  variantOf: 'resolver-dead',
  what: 'app1 asks a resolver that is not swarm\u2019s',
  breakIt: {
    node: 'node1',
    script: `docker exec app1 cat /etc/resolv.conf >"$keep/resolv"
docker exec app1 sh -c "echo nameserver 192.0.2.1 >/etc/resolv.conf"`,
  },
  undo: [{ node: 'node1', script: `docker exec -i app1 sh -c "cat >/etc/resolv.conf" <"$keep/resolv"` }],
  caughtBy: ['service-found'],
  layers: ['name service'],
  may: ['service-name-resolves'],
};
