import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { countOf } from './count-of.ts';
import { digestOf } from './digest-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { mayStay } from './may-stay.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const MAX_SHOWN = 4;

const linesOf = (output: NodeOutput, label: string): string[] | undefined => {
  const act = actOf(output, label);
  return act?.exit === 0 ? act.stdout.split('\n').filter((line) => line !== '') : undefined;
};

const shown = (lines: readonly string[]): string =>
  lines.slice(0, MAX_SHOWN).join(', ') + (lines.length > MAX_SHOWN ? ` and ${lines.length - MAX_SHOWN} more` : '');

const judgeOutput = (output: NodeOutput, context: CheckContext<unknown>): Finding => {
  const { node } = output;
  const digest = digestOf(output);
  const came = linesOf(output, 'came');
  const went = linesOf(output, 'went');
  const count = countOf(output) ?? 0;
  if (!came || !went || count === 0) return find.blind(node, `${node}: no inventory`);
  const [before] = context.facts.inventory?.[node] ?? [];
  if (before === undefined || before !== digest) {
    return find.blind(node, `${node}: the inventory from before is not the one that was taken`);
  }
  const left = came.filter((line) => !mayStay(line));
  const lost = went.filter((line) => !mayStay(line));
  if (left.length > 0) return find.red(node, `left on ${node}: ${shown(left)}`);
  if (lost.length > 0) return find.red(node, `gone from ${node}: ${shown(lost)}`);
  return find.green(node);
};

/** W27: the nodes are as they were before: containers, networks, links, namespaces, rules, virtual services. */
export const nothingLeft: Check<Record<string, never>> = {
  kind: 'nothing-left',
  layer: 'host',
  description: 'nothing of the swarm is left on the nodes',
  hint: 'look at iptables-save, ip link, /run/docker/netns and ipvsadm -Ln on the nodes named',
  parameters: z.strictObject({}),
  nextRound: (done, { on, runId }) =>
    inTurn(done, [{ document: 'inventory', on: on ?? 'all', parameters: { run: runId, moment: 'after' } }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => judgeOutput(output, context));
    return sumUp(findings, { summary: `${names.join(', ')} are as before, but for docker_gwbridge and empty chains` });
  },
};
