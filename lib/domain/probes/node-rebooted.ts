import * as z from 'zod';
import type { Check } from '../check.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { judgeLastBoot } from './judge-last-boot.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** One node is in a new boot, and the one before ended with a shutdown. */
export const nodeRebooted: Check<Record<string, never>> = {
  kind: 'node-rebooted',
  description: 'the node was shut down in order and booted again',
  hint: 'look at the console of the node, and at journalctl -b -1 on it',
  parameters: z.strictObject({}),
  nextRound: (done, { on, facts }) =>
    on === undefined
      ? undefined
      : inTurn(done, [{ document: 'boot-record', on, parameters: { before: facts.bootIds?.[on] ?? 'none' } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? '', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const last = judgeLastBoot(node, output, context.facts.bootIds?.[node] ?? '');
      if ('red' in last) return find.red(node, last.red);
      if ('problem' in last) return find.blind(node, last.problem);
      if (last.shutdowns > 0) return find.green(node);
      return find.red(node, `the journal of ${node} just stops: that was no shutdown`);
    });
    return sumUp(findings, { summary: `${names.join(', ')} is in a new boot, after a shutdown` });
  },
};
