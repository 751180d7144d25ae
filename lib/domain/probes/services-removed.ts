import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { countOf } from './count-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ services: fields.names });

/** W23: services are removed, and the containers of their tasks go with them. */
export const servicesRemoved: Check<z.output<typeof parametersSchema>> = {
  kind: 'services-removed',
  layer: 'control plane',
  description: 'the services and their containers are gone',
  hint: 'look at docker ps and journalctl -u docker on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { services }, on }) =>
    inTurn(done, [
      { document: 'services-remove', on: 'manager', parameters: { services } },
      { document: 'containers-gone', on: on ?? 'all', parameters: { services } },
    ]),
  judge: ([removed, gone], context) => {
    const services = context.with.services.split(',');
    const manager = selected('manager', context).map((node) => node.name);
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const removals = findEach(removed, manager, (output) => {
      const rm = actOf(output, 'rm');
      const lines = actOf(output, 'ls')?.stdout.split('\n') ?? [];
      if (!rm || !lines[0]?.startsWith('ID')) return find.blind(output.node, 'no answer from docker service rm and ls');
      if (rm.exit !== 0) return find.red(output.node, `docker service rm: ${failureOf(rm)}`);
      const still = lines.map((line) => line.split(/\s+/)[1] ?? '').filter((name) => services.includes(name));
      return still.length === 0 ? find.green(output.node) : find.red(output.node, `still there: ${still.join(', ')}`);
    });
    const containers = findEach(gone, names, (output) => {
      const count = countOf(output);
      if (count === undefined) return find.blind(output.node, `${output.node}: no list of containers`);
      if (count === 0) return find.green(output.node);
      const lines = (actOf(output, 'left')?.stdout ?? '').split('\n').filter(Boolean);
      return find.red(output.node, `${output.node} still runs ${lines.join(', ')}`);
    });
    return sumUp([...removals, ...containers], { summary: `${services.join(', ')} and their containers are gone` });
  },
};
