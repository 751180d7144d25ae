import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { serviceAddress } from './service-address.ts';
import { serviceView } from './service-view.ts';
import { sumUp } from './sum-up.ts';
import { tasksRunning } from './tasks-running.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  image: fields.image,
  publish: fields.publish.optional(),
  network: fields.name.optional(),
  replicas: fields.replicas.optional(),
});

/** W08, W19: a service is created, converges to its replicas, and publishes the port asked for or none. */
export const serviceCreated: Check<z.output<typeof parametersSchema>> = {
  kind: 'service-created',
  leaves: 'made',
  layer: 'control plane',
  description: 'the service is created and converges',
  hint: 'look at docker service ps --no-trunc on the manager: is the image there, is there room?',
  fatal: true,
  parameters: parametersSchema,
  nextRound: (done, { with: asked }) =>
    inTurn(done, [
      {
        document: 'service-create',
        on: 'manager',
        parameters: {
          service: asked.service,
          image: asked.image,
          publish: asked.publish ?? 'none',
          network: asked.network ?? 'none',
          replicas: asked.replicas === undefined ? 'none' : String(asked.replicas),
        },
      },
    ]),
  judge: ([outputs], context) => {
    const { service, publish, replicas = 1 } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const published = publish === undefined ? [] : [Number(publish.split(':')[0])];
    const findings = findEach(outputs, manager, (output) => {
      const create = actOf(output, 'create');
      const { service: listed, tasks } = serviceView(output) ?? {};
      if (!create) return find.blind(output.node, 'no answer from docker service create');
      if (create.exit !== 0) return find.red(output.node, `docker service create: ${failureOf(create)}`);
      if (!listed || !tasks) return find.blind(output.node, `the manager does not say what became of ${service}`);
      if (listed.ports.join() !== published.join()) {
        return find.red(output.node, `${service} publishes ${listed.ports.join() || 'nothing'}`);
      }
      return tasksRunning(tasks, service, replicas, context);
    });
    const ports = published.length > 0 ? `port ${published.join()} published` : 'no port published';
    const address = serviceAddress(serviceView(outputs?.[0]));
    return sumUp(findings, {
      summary: `${service} converged to ${replicas}/${replicas}, ${ports}`,
      ...(address === undefined ? {} : { facts: { addresses: { ...context.facts.addresses, [service]: address } } }),
    });
  },
};
