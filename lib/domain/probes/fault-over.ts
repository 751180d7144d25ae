import * as z from 'zod';
import type { Check } from '../check.ts';
import { faultRecord } from './fault-record.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { isGivenUp } from './is-given-up.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ fault: z.string(), on: z.string() });

/** A fault that ends by itself has ended. Learns when. */
export const faultOver: Check<z.output<typeof parametersSchema>> = {
  kind: 'fault-over',
  description: 'the fault has ended by itself',
  hint: 'look at the unit swarmproof-heal-* on the node: journalctl -u "swarmproof-heal-*"',
  parameters: parametersSchema,
  nextRound: (done, { with: { on }, runId }) =>
    inTurn(done, [{ document: 'fault-record', on, parameters: { run: runId } }]),
  judge: ([outputs], context) => {
    const names = selected(context.with.on, context).map((node) => node.name);
    const ends: string[] = [];
    const findings = findEach(outputs, names, (output) => {
      const record = faultRecord(output);
      if (!record?.isHere) return find.blind(output.node, `${output.node}: no record of the fault`);
      if (record.left && isGivenUp(record.left.text)) {
        // It goes no further: what comes after this is after it.
        if (output.answeredAt !== undefined) ends.push(output.answeredAt);
        return find.red(output.node, `${output.node}: ${record.left.text}`);
      }
      if (record.healedAt === undefined) {
        return find.blind(output.node, `${output.node}: not over yet (${record.left?.text ?? 'nothing known'})`);
      }
      ends.push(record.healedAt);
      return find.green(output.node);
    });
    const last = ends.sort().at(-1);
    const lastedMs = Date.parse(last ?? '') - Date.parse(context.facts.faultAt ?? '');
    return sumUp(findings, {
      summary: `over after ${(lastedMs / 1000).toFixed(1)} s`,
      ...(last === undefined ? {} : { facts: { healedAt: last } }),
      ...(Number.isFinite(lastedMs) ? { measures: { lastedMs } } : {}),
    });
  },
};
