import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { serviceView } from './service-view.ts';
import { sumUp } from './sum-up.ts';
import { tasksRunning } from './tasks-running.ts';

const parametersSchema = z.strictObject({ service: fields.name, replicas: fields.replicas });

/** W13: a service is scaled and converges. */
export const serviceScaled: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-scaled',
  layer: 'control plane',
  description: 'the service is scaled and converges',
  hint: 'look at docker service ps --no-trunc on the manager',
  fatal: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { service, replicas } }) =>
    inTurn(done, [{ document: 'service-scale', on: 'manager', parameters: { service, replicas: String(replicas) } }]),
  judge: ([outputs], context) => {
    const { service, replicas } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const findings = findEach(outputs, manager, (output) => {
      const scale = actOf(output, 'scale');
      const tasks = serviceView(output)?.tasks;
      if (!scale) return find.blind(output.node, 'no answer from docker service scale');
      if (scale.exit !== 0) return find.red(output.node, `docker service scale: ${failureOf(scale)}`);
      if (!tasks) return find.blind(output.node, `the manager does not list the tasks of ${service}`);
      return tasksRunning(tasks, service, replicas, context);
    });
    return sumUp(findings, { summary: `${service} converged to ${replicas}/${replicas}` });
  },
};
