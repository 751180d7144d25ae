import type { CheckContext } from '../check.ts';
import type { SwarmTruth, TrueTask } from './swarm-truth.ts';

/** A running task with an address on one network, and the fleet's node that it runs on. */
export interface PlacedTask {
  readonly name: string;
  readonly service: string;
  /** Empty where the fleet does not know the node. */
  readonly node: string;
  readonly address: string;
  readonly container: string;
}

/** Name of the fleet's node with an id of the swarm; empty where it is none of the fleet. */
const nodeNamed = (id: string, { facts }: CheckContext<unknown>): string =>
  Object.entries(facts.swarmNodeIds ?? {}).find(([, each]) => each === id)?.[0] ?? '';

const nameOf = (task: TrueTask): string => `${task.service}.${task.slot ?? task.id}`;

/** The tasks that run and have an address on a network (by id), of one service or of all. */
export const trueTasks = (
  truth: SwarmTruth,
  network: string,
  context: CheckContext<unknown>,
  service?: string,
): readonly PlacedTask[] =>
  truth.tasks.flatMap((task) => {
    const address = task.addresses.find((each) => each.network === network)?.address ?? '';
    if (task.state !== 'running' || address === '') return [];
    if (service !== undefined && task.service !== service) return [];
    return [
      {
        name: nameOf(task),
        service: task.service,
        node: nodeNamed(task.node, context),
        address,
        container: task.container,
      },
    ];
  });
