import type { Sabotage } from './sabotage.ts';

/** A network of five addresses, and a service on it that wants more: its other tasks stay `new`, and no list of services says why. */
export const addressesUsedUp: Sabotage = {
  id: 'addresses-used-up',
  what: 'a network has no address left for a service\u2019s tasks, which only the manager\u2019s log says',
  seenIn: 'moby#31694, moby#37338',
  breakIt: {
    node: 'node1',
    script: `docker network create --driver overlay --subnet 10.99.9.0/29 swarmproof-tight
docker service create --quiet --detach --no-resolve-image --name swarmproof-tight --network swarmproof-tight --replicas 8 containous/whoami
for _ in $(seq 40); do
  if journalctl -u docker --since -1min -q --no-pager -o cat | grep -q 'could not find an available IP'; then exit 0; fi
  sleep 1
done
echo 'the manager found an address for every task' >&2
exit 1`,
  },
  undo: [
    {
      node: 'node1',
      script: `docker service rm swarmproof-tight || true
for _ in $(seq 60); do
  docker network inspect swarmproof-tight >/dev/null 2>&1 || exit 0
  docker network rm swarmproof-tight || sleep 1
done
exit 1`,
    },
  ],
  // The log is read for a minute back.
  mendMs: 50_000,
  caughtBy: ['engine-log-quiet'],
  layers: ['control plane'],
  may: [],
};
