import type { CheckContext } from '../check.ts';
import type { ListedTask } from './service-view.ts';

/** Name of the fleet's node that a task is assigned to; undefined where it is none, or no id is known for it. */
export const nodeOfTask = (task: ListedTask, { facts }: CheckContext<unknown>): string | undefined =>
  Object.entries(facts.swarmNodeIds ?? {}).find(([, id]) => id === task.node)?.[0];
