import type { Machine } from '../machine.ts';
import type { Swarm } from '../swarm.ts';
import { act } from './act.ts';

import { NO_LEADER } from './no-leader.ts';

const NO_MANAGER = 'This node is not a swarm manager.';

/** A service as one node sees it. */
export const viewOf = (swarm: Swarm, machine: Machine, name = '') => {
  const isManager = swarm.isManager(machine);
  const isLed = swarm.quorum.leader !== undefined;
  const found = swarm.cluster?.services.find((each) => each.name === name);
  const containers = machine.containers.flatMap(({ id, task }) =>
    task !== undefined && found?.tasks.some((each) => each.id === task) ? [{ id, task }] : [],
  );
  if (!isManager || !isLed || !found) {
    const refusal = isLed ? `service ${name} not found` : NO_LEADER;
    const problem = isManager ? refusal : NO_MANAGER;
    return act('view', { containers, problem, service: null, tasks: null });
  }
  const { id, replicas, port, vip, tasks } = found;
  const idOf = (node: string) => swarm.cluster?.members.find((each) => each.node === node)?.id ?? null;
  return act('view', {
    containers,
    problem: null,
    service: { id, name, replicas, ports: port === undefined ? [] : [port], vips: [vip] },
    tasks: tasks.map((task) => ({
      ...{ id: task.id, slot: task.slot, node: idOf(task.node), state: task.state, error: '' },
      container: task.state === 'running' ? task.container : '',
      updatedAt: new Date(task.updatedAtMs).toISOString(),
      addresses: [{ network: found.network, address: `${task.address}/24` }],
    })),
  });
};
