import * as z from 'zod';
import type { Check } from '../check.ts';
import { faultRecord } from './fault-record.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ fault: z.string(), on: z.string() });

/** On every node: what this run broke there is undone. Asked of all, so that a run that stopped early heals what it can. */
export const faultHealed: Check<z.output<typeof parametersSchema>> = {
  kind: 'fault-healed',
  description: 'what the fault changed is as before',
  hint: 'run sh /var/lib/swarmproof/faults/*/heal on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { runId }) => inTurn(done, [{ document: 'fault-heal', on: 'all', parameters: { run: runId } }]),
  judge: ([outputs], context) => {
    const names = selected('all', context).map((node) => node.name);
    const healed: string[] = [];
    const ends: string[] = [];
    const findings = findEach(outputs, names, (output) => {
      const record = faultRecord(output);
      if (!record) return find.blind(output.node, `${output.node}: does not say what was broken there`);
      if (!record.isHere) return find.green(output.node);
      if (record.healedAt === undefined || record.left?.count !== 0) {
        return find.red(output.node, `${output.node}: ${record.left?.text ?? 'what was broken is not healed'}`);
      }
      healed.push(output.node);
      ends.push(record.healedAt);
      return find.green(output.node);
    });
    const last = ends.sort().at(-1);
    return sumUp(findings, {
      summary: healed.length > 0 ? `healed on ${healed.join(', ')}` : 'nothing was broken',
      ...(last === undefined ? {} : { facts: { healedAt: last } }),
    });
  },
};
