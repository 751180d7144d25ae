import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { find } from './find.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  minutes: z.int().min(1).max(600).default(10),
  /** Gossip over UDP may fail so often within that time: a busy machine, not a closed port. */
  probesAtMost: z.int().min(0).max(1000).default(5),
});

/** C20: within the last minutes no engine wrote what means trouble between containers. */
export const engineLogQuiet: Check<z.output<typeof parametersSchema>> = {
  kind: 'engine-log-quiet',
  layer: 'gossip',
  description: 'the engines wrote nothing that means trouble between containers',
  hint: 'read journalctl -u docker on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { with: { minutes }, on }) =>
    inTurn(done, [{ document: 'engine-log', on: on ?? 'all', parameters: { minutes: String(minutes) } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = lookAtEach(outputs, names, (output) => {
      const trouble = actOf(output, 'trouble');
      const [count = '', probes = '', ...lines] = (trouble?.stdout ?? '').trimEnd().split('\n');
      if (trouble?.exit !== 0 || !/^\d+$/.test(count) || !/^\d+$/.test(probes)) {
        return find.blind(output.node, `${output.node}: no log to read`);
      }
      const isQuiet = count === '0' && Number(probes) <= context.with.probesAtMost;
      if (isQuiet) return find.green(output.node);
      const all = Number(count) + Number(probes);
      return find.red(output.node, `${output.node} wrote ${all} such lines: ${(lines.at(-1) ?? '').slice(0, 200)}`);
    });
    return sumUp(findings, { summary: `${names.join(', ')} wrote none within ${context.with.minutes} minutes` });
  },
};
