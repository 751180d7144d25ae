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

const parametersSchema = z.strictObject({ container: fields.name, network: fields.name, image: fields.image });

/** W16: a standalone container is refused on a network that is not attachable, for that very reason. */
export const containerRefused: Check<z.output<typeof parametersSchema>> = {
  kind: 'container-refused',
  layer: 'control plane',
  description: 'a standalone container is refused on a network that is not attachable',
  hint: 'look at docker network inspect: Attachable must be false',
  parameters: parametersSchema,
  nextRound: (done, { with: { container, network, image }, on }) =>
    inTurn(done, [{ document: 'container-run', on: on ?? 'manager', parameters: { container, network, image } }]),
  judge: ([outputs], context) => {
    const { container, network } = context.with;
    const names = selected(context.on ?? 'manager', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const run = actOf(output, 'run');
      const ps = actOf(output, 'ps');
      if (!run || !ps) return find.blind(output.node, 'no answer from docker run');
      if (ps.exit !== 0) return find.blind(output.node, `docker ps: ${failureOf(ps)}`);
      if (run.exit === 0) return find.red(output.node, `${container} runs on ${network}; it should have been refused`);
      const words = run.stderr.replace(/\s+/g, ' ');
      if (!/PermissionDenied/.test(words) || !words.includes(`network ${network} not manually attachable`)) {
        return find.red(output.node, `refused, but for another reason: ${failureOf(run)}`);
      }
      if (/ running$/m.test(ps.stdout)) return find.red(output.node, `refused, but ${container} runs`);
      return find.green(output.node);
    });
    return sumUp(findings, { summary: `refused: network ${network} not manually attachable` });
  },
};
