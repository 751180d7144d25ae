import * as z from 'zod';
import type { Check } from '../check.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { placementOf, placementRound } from './placement.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name });

/** A check that as many tasks run as should, each with its container, all of them on the nodes that are looked at. */
export const converged = (
  what: Pick<Check<unknown>, 'kind' | 'description' | 'layer' | 'isDirect'>,
  defaultOn: string,
): Check<z.output<typeof parametersSchema>> => ({
  ...what,
  hint: 'compare docker service ps --no-trunc on the manager with docker ps on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) => placementRound(done, service, on ?? defaultOn, 'no'),
  judge: (done, context) => {
    const on = context.on ?? defaultOn;
    const { findings, tasks, facts } = placementOf(done, context.with.service, on, context, 'no');
    const names = selected(on, context).map((node) => node.name);
    const elsewhere = tasks
      .filter((task) => task.node !== '' && !names.includes(task.node))
      .map((task) => find.red(task.node, `${task.name} is listed as running on ${task.node}`));
    const places = tasks.map((task) => `${task.name} on ${task.node}`).join(', ');
    return sumUp([...findings, ...elsewhere], { summary: `${tasks.length} of ${tasks.length} run: ${places}`, facts });
  },
});
