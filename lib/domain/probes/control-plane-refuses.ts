import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { NO_QUORUM } from './no-quorum.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** Without a quorum the managers that are left refuse: they list nothing, and say why. */
export const controlPlaneRefuses: Check<Record<string, never>> = {
  kind: 'control-plane-refuses',
  layer: 'control plane',
  isDirect: true,
  description: 'without a quorum the managers that are left refuse',
  hint: 'look at docker node ls on the managers that are left: do they still have a leader?',
  parameters: z.strictObject({}),
  nextRound: (done) => inTurn(done, [{ document: 'node-list', on: 'manager', parameters: {} }]),
  judge: ([outputs], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    const said: string[] = [];
    const findings = findEach(outputs, manager, (output) => {
      const ls = actOf(output, 'ls');
      if (!ls) return find.blind(output.node, `${output.node}: no answer from docker node ls`);
      if (ls.exit === 0) return find.red(output.node, `${output.node} still lists the nodes`);
      const why = failureOf(ls);
      if (!NO_QUORUM.test(ls.stderr)) return find.blind(output.node, `${output.node}: docker node ls: ${why}`);
      said.push(`${output.node}: ${why}`);
      return find.green(output.node);
    });
    return sumUp(findings, { summary: said.join('; ') });
  },
};
