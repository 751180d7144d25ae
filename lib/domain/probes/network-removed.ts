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

const parametersSchema = z.strictObject({ network: fields.name });

/** W24: the overlay is removed once nothing uses it any more. */
export const networkRemoved: Check<z.output<typeof parametersSchema>> = {
  kind: 'network-removed',
  layer: 'control plane',
  description: 'the overlay is removed',
  hint: 'look at docker network inspect on the manager: what still uses it?',
  parameters: parametersSchema,
  nextRound: (done, { with: { network } }) =>
    inTurn(done, [{ document: 'network-remove', on: 'manager', parameters: { network } }]),
  judge: ([outputs], context) => {
    const { network } = context.with;
    const manager = selected('manager', context).map((node) => node.name);
    const findings = findEach(outputs, manager, (output) => {
      const rm = actOf(output, 'rm');
      const lines =
        actOf(output, 'ls')
          ?.stdout.split('\n')
          .map((line) => line.trim()) ?? [];
      // Every engine has the network `bridge`: a list without it is no list.
      if (!rm || !lines.includes('bridge')) return find.blind(output.node, 'no answer from docker network rm and ls');
      if (rm.exit !== 0) return find.red(output.node, `docker network rm: ${failureOf(rm)}`);
      return lines.includes(network) ? find.red(output.node, `${network} is still there`) : find.green(output.node);
    });
    return sumUp(findings, { summary: `${network} is gone` });
  },
};
