import type { CheckContext, Round } from '../check.ts';
import type { Facts, NodeOutput, TaskFact } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { nodeOfTask } from './node-of-task.ts';
import { selected } from './selected.ts';
import { serviceAddress } from './service-address.ts';
import { type ListedTask, serviceView } from './service-view.ts';
import { tasksRunning } from './tasks-running.ts';

export interface Placement {
  readonly findings: readonly Finding[];
  readonly tasks: readonly TaskFact[];
  /** The same as the manager lists them. */
  readonly listed: readonly ListedTask[];
  /** The tasks and the address of its name, with those of the other services, as facts of the run. */
  readonly facts: Facts;
}

/**
 * Every node tells what runs on it; the manager, which has to be among them, also what should. `ps: 'no'` leaves out what
 * `docker service ps` prints of it: on an emulated machine that is a second of the manager's processor.
 */
export const placementRound = (
  done: readonly unknown[],
  service: string,
  on: string,
  ps: 'yes' | 'no' = 'yes',
): Round | undefined => inTurn(done, [{ document: 'service-view', on, parameters: { service, ps } }]);

const factOf = (task: ListedTask, service: string, context: CheckContext<unknown>): TaskFact => ({
  name: `${service}.${task.slot ?? task.id}`,
  node: nodeOfTask(task, context) ?? '',
  containerId: task.container.slice(0, 12),
  addresses: Object.fromEntries(task.addresses.map((each) => [each.network, each.address.replace(/\/.*/, '')])),
});

/** Compares by identity: each task's container on the node that should have it, and no container without a task. */
const compare = (tasks: readonly ListedTask[], output: NodeOutput, service: string, context: CheckContext<unknown>) => {
  const containers = serviceView(output)?.containers;
  if (!containers) return [find.blind(output.node, `${output.node}: no list of containers`)];
  const here = tasks.filter((task) => nodeOfTask(task, context) === output.node && task.state === 'running');
  const absent = here.filter((task) => !containers.some((each) => each.id === task.container));
  const ghosts = containers.filter((each) => !here.some((task) => task.container === each.id));
  return [
    ...absent.map((task) =>
      find.red(
        output.node,
        `${service}.${task.slot} is listed as running on ${output.node}, its container is not there`,
      ),
    ),
    ...ghosts.map((each) =>
      find.red(
        output.node,
        `${output.node} runs ${each.id.slice(0, 12)} of ${service}, which is no task that should run`,
      ),
    ),
    find.green(output.node),
  ];
};

/** Where the tasks of a service are, according to the manager and to the nodes themselves, and what is wrong with it. */
export const placementOf = (
  [outputs]: readonly (readonly NodeOutput[])[],
  service: string,
  on: string,
  context: CheckContext<unknown>,
  asked: 'yes' | 'no' = 'yes',
): Placement => {
  const manager = selected('manager', context).map((node) => node.name);
  const told = serviceView(outputs?.find((output) => manager.includes(output.node)));
  const tasks = told?.tasks ?? [];
  const findings = findEach(outputs, manager, (output) => {
    const ps = actOf(output, 'ps');
    const view = serviceView(output);
    if (view && view.service === null)
      return find.red(output.node, `${service}: ${view.problem ?? 'there is no such service'}`);
    if (ps && ps.exit !== 0) return find.red(output.node, `docker service ps ${service}: ${failureOf(ps)}`);
    if ((!ps && asked === 'yes') || !view?.service || !view.tasks)
      return find.blind(output.node, `${output.node}: no list of tasks`);
    return tasksRunning(tasks, service, view.service.replicas, context);
  });
  const unplaced = tasks
    .filter((task) => nodeOfTask(task, context) === undefined)
    .map((task) => find.blind(manager, `${service}.${task.slot ?? task.id} is on a node that the fleet does not know`));
  const names = selected(on, context).map((node) => node.name);
  const compared = findEach(outputs, names, (output) => compare(tasks, output, service, context));
  const listed = tasks.filter((task) => task.state === 'running');
  const facts = listed.map((task) => factOf(task, service, context));
  // Of a service that stood before the run nobody else learns where its name must lead.
  const address = serviceAddress(told);
  const ended = new Set([...(context.facts.ended?.[service] ?? []), ...(told?.ended ?? [])]);
  return {
    findings: [...findings, ...unplaced, ...compared],
    tasks: facts,
    listed,
    facts: {
      ...(facts.length === 0 ? {} : { tasks: { ...context.facts.tasks, [service]: facts } }),
      ...(ended.size === 0 ? {} : { ended: { ...context.facts.ended, [service]: [...ended] } }),
      ...(address === undefined ? {} : { addresses: { ...context.facts.addresses, [service]: address } }),
    },
  };
};
