import * as z from 'zod';
import type { Check } from '../check.ts';
import { countOf } from './count-of.ts';
import { digestOf } from './digest-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** What is on every node before the swarm is made is kept there; its digests are kept here, so that it stays the same. */
export const inventoryTaken: Check<Record<string, never>> = {
  kind: 'inventory-taken',
  description: 'what is on the nodes beforehand is on record',
  hint: 'the nodes need ip, iptables-save and ipvsadm, and room in /var/lib/swarmproof',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound: (done, { on, runId }) =>
    inTurn(done, [{ document: 'inventory', on: on ?? 'all', parameters: { run: runId, moment: 'before' } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const digests = new Map<string, string[]>();
    const findings = findEach(outputs, names, (output) => {
      const digest = digestOf(output);
      const count = countOf(output) ?? 0;
      if (digest === undefined || count === 0) return find.blind(output.node, `${output.node}: no inventory`);
      digests.set(output.node, [digest]);
      return find.green(output.node, `${output.node}: ${count} lines`);
    });
    return sumUp(findings, {
      summary: findings.map((finding) => finding.text).join(', '),
      facts: { inventory: { ...context.facts.inventory, ...Object.fromEntries(digests) } },
    });
  },
};
