import type { CheckContext } from '../check.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { nodeOfTask } from './node-of-task.ts';
import { selected } from './selected.ts';
import type { ListedTask } from './service-view.ts';

/** Whether the manager lists exactly so many tasks, and all of them as running. */
export const tasksRunning = (
  tasks: readonly ListedTask[],
  service: string,
  replicas: number,
  context: CheckContext<unknown>,
): Finding[] => {
  const manager = selected('manager', context).map((node) => node.name);
  const running = tasks.filter((task) => task.state === 'running' && task.container !== '');
  const stuck = tasks
    .filter((task) => !running.includes(task))
    .map((task) => {
      const node = nodeOfTask(task, context);
      const where = node === undefined ? '' : ` on ${node}`;
      const why = task.error && ` (${task.error.slice(0, 120)})`;
      return find.red(node ?? manager, `${service}.${task.slot ?? task.id} is ${task.state}${where}${why}`);
    });
  if (running.length === replicas && stuck.length === 0) return [find.green(manager)];
  return [
    find.red(stuck.length > 0 ? [] : manager, `${service} has ${running.length} of ${replicas} tasks running`),
    ...stuck,
  ];
};
