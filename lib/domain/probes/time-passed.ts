import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ seconds: z.int().min(1).max(120) });

/** So much time has passed, on a node's clock: for what shows only a while after a fault. */
export const timePassed: Check<z.output<typeof parametersSchema>> = {
  kind: 'time-passed',
  description: 'some time has passed',
  hint: 'the first node asked must be able to wait',
  parameters: parametersSchema,
  nextRound: (done, { with: { seconds }, on }) =>
    inTurn(done, [{ document: 'wait', on: on ?? 'manager', parameters: { seconds: String(seconds) } }]),
  judge: ([outputs], context) => {
    const { seconds } = context.with;
    const names = selected(context.on ?? 'manager', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const waited = actOf(output, 'wait');
      if (waited?.exit === 0 && waited.durationMs >= seconds * 1000 - 20) return find.green(output.node);
      return find.blind(output.node, `${output.node} did not wait for ${seconds} s`);
    });
    return sumUp(findings, { summary: `${seconds} s have passed` });
  },
};
