import type * as z from 'zod';
import type { Check } from '../check.ts';
import { askerParameters } from './asker-parameters.ts';
import { askersOf } from './askers.ts';
import { find } from './find.ts';
import { judgeLookups } from './judge-lookups.ts';
import { namesRound } from './names-round.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { swarmTruth } from './swarm-truth.ts';
import { trueTasks } from './true-tasks.ts';
import { unknownAskers } from './unknown-askers.ts';

/** C4: inside every replica, and in a standalone container, `tasks.<service>` is the addresses of the tasks that run. */
export const taskNamesResolve: Check<z.output<typeof askerParameters>> = {
  kind: 'task-names-resolve',
  layer: 'name service',
  description: 'tasks.<service> is the addresses of the tasks that run, in every container',
  hint: 'ask 127.0.0.11 in the container named, compare with docker network inspect -v there; look at TCP and UDP 7946',
  parameters: askerParameters,
  nextRound: (done, context) => namesRound(done, context.with, context),
  judge: ([outputs], context) => {
    const { service, network, container } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const { truth, findings } = swarmTruth(outputs, [service], context);
    const id = truth?.networks.find((each) => each.name === network)?.id ?? '';
    const tasks = truth ? trueTasks(truth, id, context, service) : [];
    const unknown = unknownAskers({ service, container }, context);
    if (tasks.length === 0) {
      const none = truth ? [find.blind(manager, `no task of ${service} runs with an address on ${network}`)] : [];
      return sumUp([...unknown, ...findings, ...none], { summary: '' });
    }
    const owners = new Map(tasks.map((task) => [task.address, task.node]));
    const askers = askersOf(context.with, context);
    const judged = judgeLookups(outputs, askers, { name: `tasks.${service}`, owners }, context);
    return sumUp([...unknown, ...findings, ...judged.findings], {
      summary: `tasks.${service} is ${[...owners.keys()].join(', ')} in ${askers.map((asker) => asker.name).join(', ')}`,
      measures: judged.measures,
    });
  },
};
