import type { Sabotage } from './sabotage.ts';

/** In app1 the name web leads to another address. */
export const nameLeadsElsewhere: Sabotage = {
  id: 'name-leads-elsewhere',
  what: 'in app1 the name web leads to another address',
  breakIt: {
    node: 'node1',
    script: `docker exec app1 cat /etc/hosts >"$keep/hosts"
docker exec app1 sh -c "echo $(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' app1) web >>/etc/hosts"`,
  },
  undo: [{ node: 'node1', script: `docker exec -i app1 sh -c "cat >/etc/hosts" <"$keep/hosts"` }],
  caughtBy: ['service-found'],
  layers: ['name service'],
  may: ['service-name-resolves'],
};
