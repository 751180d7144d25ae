import * as z from 'zod';
import type { Check } from '../check.ts';
import { fields } from './fields.ts';
import { placementOf, placementRound } from './placement.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name });

/** W09: the manager names the node of each task, and the container is really there. Learns the tasks. */
export const servicePlaced: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-placed',
  layer: 'control plane',
  description: 'docker service ps names the node that runs the task',
  hint: 'compare docker service ps on the manager with docker ps on the nodes named',
  fatal: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) => placementRound(done, service, on ?? 'all'),
  judge: (done, context) => {
    const { findings, tasks, facts } = placementOf(done, context.with.service, context.on ?? 'all', context);
    const places = tasks.map((task) => `${task.name} on ${task.node}`);
    return sumUp(findings, { summary: places.join(', '), facts });
  },
};
