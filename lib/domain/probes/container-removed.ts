import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ container: fields.name });

/** W22: a standalone container is removed, and was there to be removed. */
export const containerRemoved: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-removed',
  layer: 'control plane',
  description: 'the standalone container is removed',
  hint: 'look at docker ps -a on the node named',
  parameters: parametersSchema,
  nextRound: (done, { with: { container }, on }) =>
    inTurn(done, [{ document: 'container-remove', on: on ?? `host:${container}`, parameters: { container } }]),
  judge: ([outputs], context) => {
    const { container } = context.with;
    const names = selected(context.on ?? `host:${container}`, context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const rm = actOf(output, 'rm');
      const ps = actOf(output, 'ps');
      if (!rm || !ps || ps.exit !== 0) return find.blind(output.node, `${output.node}: no answer from docker rm`);
      if (rm.exit !== 0) return find.red(output.node, `docker rm: ${failureOf(rm)}`);
      if (rm.stdout.trim() !== container) return find.red(output.node, `there was no ${container} to remove`);
      if (ps.stdout.trim() !== '') return find.red(output.node, `${container} is still there: ${ps.stdout.trim()}`);
      return find.green(output.node);
    });
    return sumUp(findings, { summary: `${container} is gone from ${names.join(', ')}` });
  },
};
