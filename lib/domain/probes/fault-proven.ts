import * as z from 'zod';
import type { Check } from '../check.ts';
import { faultRecord } from './fault-record.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { isGivenUp } from './is-given-up.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({ fault: z.string(), on: z.string(), endsItself: z.boolean() });

/**
 * The fault took effect where it was injected, it lasted until it was healed, and nothing of it is left. An update that swarm gave up
 * did take effect, and cannot be taken back.
 */
export const faultProven: Check<z.output<typeof parametersSchema>> = {
  kind: 'fault-proven',
  description: 'the fault took effect, and is gone',
  hint: 'a rule that dropped nothing, or an engine that never died, is no fault: look at the record on the node',
  parameters: parametersSchema,
  nextRound: (done, { with: { on }, runId }) =>
    inTurn(done, [{ document: 'fault-record', on, parameters: { run: runId } }]),
  judge: ([outputs], context) => {
    const { on, endsItself } = context.with;
    const names = selected(on, context).map((node) => node.name);
    const seen: string[] = [];
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const record = faultRecord(output);
      if (!record?.isHere || !record.effect || !record.left) return find.blind(node, `${node}: no record of the fault`);
      // Swarm began it, and it is for the hypothesis to say what that means. One that had ended and is given up after that is another.
      if (record.healedAt === undefined && isGivenUp(record.left.text)) {
        seen.push(`${node}: ${record.left.text}`);
        return find.green(node);
      }
      if (record.effect.count === 0) return find.red(node, `${node}: no effect: ${record.effect.text}`);
      if (record.left.count > 0) return find.red(node, `${node}: not gone: ${record.left.text}`);
      if (record.by === 'failed') return find.red(node, `${node}: the injection failed half way, and was undone`);
      if (record.by === 'timer' && !endsItself) {
        return find.blind(node, `${node}: healed by its own timer before everything was observed`);
      }
      seen.push(`${node}: ${record.effect.text}; then ${record.left.text}`);
      return find.green(node);
    });
    return sumUp(findings, { summary: seen.join('; ') });
  },
};
