import type { Cluster, Service } from './cluster.ts';
import type { Swarm } from './swarm.ts';

/** What somebody runs on the swarm: a shop on port 8080 of every node, its stock on a network of theirs, and a cart beside it. */
const SERVICES = [
  { name: 'shop', network: 'ingress', port: 8080 },
  { name: 'stock', network: 'shopnet', port: undefined },
] as const;

const REPLICAS = 3;

/** Makes the swarm that somebody else has, with all that runs on it. No run made it, and none may take anything of it away. */
export const standShop = (swarm: Swarm): void => {
  const { machines, dice, time } = swarm;
  const members = machines.map(({ name: node }) => ({
    ...{ node, id: dice.swarmId(), state: 'ready' as const, updatedAtMs: time.nowMs },
  }));
  const cluster: Cluster = {
    ...{ id: dice.swarmId(), madeBy: 'somebody else', members, services: [], networks: ['ingress', 'shopnet'] },
    lastAddress: new Map(),
  };
  swarm.cluster = cluster;
  swarm.quorum.begin('node1');
  for (const [place, machine] of machines.entries()) {
    machine.membership = { cluster: cluster.id, id: members[place]?.id ?? '', madeBy: cluster.madeBy };
  }
  for (const each of SERVICES) {
    const vip = swarm.addressOn(each.network);
    const service: Service = { ...each, id: dice.swarmId(), replicas: REPLICAS, vip, tasks: [] };
    cluster.services.push(service);
    for (const [place, machine] of machines.entries()) {
      const [id, container, address] = [dice.swarmId(), dice.hex(64), swarm.addressOn(each.network)];
      const task = { id, slot: place + 1, node: machine.name, container, address };
      service.tasks.push({ ...task, state: 'running', updatedAtMs: time.nowMs });
      machine.containers.push({ id: container, task: id, address });
    }
  }
  machines[0]?.containers.push({ id: dice.hex(64), name: 'cart', address: swarm.addressOn('shopnet') });
};
