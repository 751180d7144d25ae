import * as z from 'zod';
import type { Check } from '../check.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { placementOf, placementRound } from './placement.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name });

/** W14: the tasks are spread: with as many replicas as nodes every node has one, and never two more than another. */
export const serviceSpread: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-spread',
  layer: 'control plane',
  description: 'the tasks are spread over all nodes',
  hint: 'look at docker service ps and docker node ls: is a node drained, paused or short of something?',
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) => placementRound(done, service, on ?? 'all'),
  judge: (done, context) => {
    const on = context.on ?? 'all';
    const { findings, tasks, facts } = placementOf(done, context.with.service, on, context);
    const counts = selected(on, context).map(({ name }) => ({
      name,
      count: tasks.filter((task) => task.node === name).length,
    }));
    const fewest = Math.floor(tasks.length / counts.length);
    const uneven = counts
      .filter(({ count }) => count < fewest || count > Math.ceil(tasks.length / counts.length))
      .map(({ name, count }) => find.red(name, `${name} has ${count} of ${tasks.length} tasks`));
    const empty = tasks.length === 0 ? [find.red([], 'no task runs')] : [];
    return sumUp([...findings, ...empty, ...uneven], {
      summary: counts.map(({ name, count }) => `${name}: ${count}`).join(', '),
      facts,
    });
  },
};
