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

const parametersSchema = z.strictObject({ network: fields.name });

const networkSchema = z.object({
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  attachable: z.boolean(),
});

/** W17: an overlay is created that standalone containers may attach to. */
export const networkCreated: Check<z.output<typeof parametersSchema>> = {
  kind: 'network-created',
  leaves: 'made',
  layer: 'control plane',
  description: 'an attachable overlay is created',
  hint: 'look at journalctl -u docker on the manager: does an address pool overlap?',
  fatal: true,
  parameters: parametersSchema,
  nextRound: (done, { with: { network } }) =>
    inTurn(done, [{ document: 'network-create', on: 'manager', parameters: { network } }]),
  judge: ([outputs], context) => {
    const { network } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const findings = findEach(outputs, manager, (output) => {
      const create = actOf(output, 'create');
      const made = jsonOf(actOf(output, 'inspect'), networkSchema);
      if (!create) return find.blind(output.node, 'no answer from docker network create');
      if (create.exit !== 0) return find.red(output.node, `docker network create: ${failureOf(create)}`);
      if (!made) return find.blind(output.node, 'docker network inspect shows nothing');
      if (made.name === network && made.driver === 'overlay' && made.scope === 'swarm' && made.attachable) {
        return find.green(output.node);
      }
      const attachable = made.attachable ? 'attachable' : 'not attachable';
      return find.red(output.node, `${made.name} is a ${made.driver} of scope ${made.scope}, ${attachable}`);
    });
    return sumUp(findings, { summary: `${network}: an attachable overlay of scope swarm` });
  },
};
