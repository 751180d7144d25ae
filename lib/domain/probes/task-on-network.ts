import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ service: fields.name, network: fields.name });

const networksSchema = z.record(z.string(), z.object({ IPAddress: z.string() }));

/** W10: the container of a service's first task is on a network, found the way a person finds it. */
export const taskOnNetwork: Check<z.output<typeof parametersSchema>> = {
  kind: 'task-on-network',
  layer: 'control plane',
  description: "docker inspect shows the network in the task's container",
  hint: 'look at docker inspect of the container on the node named',
  parameters: parametersSchema,
  nextRound: (done, { with: { service }, on }) =>
    inTurn(done, [
      { document: 'container-networks', on: on ?? `hosting:${service}`, parameters: { task: `${service}.1` } },
    ]),
  judge: ([outputs], context) => {
    const { service, network } = context.with;
    const names = selected(context.on ?? `hosting:${service}`, context).map((node) => node.name);
    const known = (context.facts.tasks?.[service] ?? []).find((task) => task.name === `${service}.1`);
    let address = '';
    const findings = findEach(outputs, names, (output) => {
      const ps = actOf(output, 'ps');
      const inspect = actOf(output, 'networks');
      const networks = jsonOf(inspect, networksSchema);
      if (!ps) return find.blind(output.node, `${output.node}: no answer from docker ps`);
      if (ps.exit !== 0) return find.red(output.node, `${output.node}: docker ps: ${failureOf(ps)}`);
      if (known?.node !== undefined && known.node !== output.node) return [];
      const id = ps.stdout.trim();
      if (id === '') return find.red(output.node, `${output.node} runs no container named ${service}.1`);
      if (known && !known.containerId.startsWith(id)) {
        return find.red(output.node, `${service}.1 is ${id} on ${output.node}; the manager knows ${known.containerId}`);
      }
      if (!networks) return find.blind(output.node, `${output.node}: docker inspect showed no networks`);
      address = networks[network]?.IPAddress ?? '';
      if (address !== '') return find.green(output.node);
      const have = Object.keys(networks).join(', ') || 'none';
      return find.red(output.node, `${service}.1 is not on ${network}; its networks: ${have}`);
    });
    return sumUp(findings, { summary: `${service}.1 has ${address} on ${network}` });
  },
};
