import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput, Observation } from '../observation.ts';

type Parameters = Record<string, never>;

/** Clocks of nodes and of the control plane differ; the gossip's ids are new in every swarm, so an early look harms nothing. */
const CLOCK_SLACK_S = 60;

const actOf = (output: NodeOutput | undefined, label: string) => output?.acts.find((act) => act.label === label);

/** The number that `grep -c` or `wc -l` printed; undefined where there is none. */
const countOf = (output: NodeOutput | undefined, label: string): number | undefined => {
  const text = actOf(output, label)?.stdout.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

const judgeBoot = (
  output: NodeOutput | undefined,
  before: string,
): { problem?: string; red?: string; seen?: string } => {
  const boot = actOf(output, 'boot')?.stdout.trim() ?? '';
  const shutdowns = countOf(output, 'shutdown');
  if (boot === '') return { problem: 'the target does not say which boot it is in' };
  if (boot === before) return { red: `the target is still in the boot it was in before (${boot.slice(0, 8)})` };
  if ((countOf(output, 'entries') ?? 0) === 0) return { problem: 'the journal of the boot before is not there' };
  if (shutdowns === undefined) return { problem: 'the journal of the boot before cannot be read' };
  if (shutdowns > 0) return { red: `the boot before ended with a shutdown (${shutdowns} lines in its journal)` };
  return {
    seen: `a new boot (${boot.slice(0, 8)} after ${before.slice(0, 8)}), no shutdown in the journal of the old one`,
  };
};

const judgeGossip = (outputs: readonly NodeOutput[]): { problem?: string; red?: string; seen?: string } => {
  const goodbyes = outputs.filter((output) => (countOf(output, 'goodbye') ?? 0) > 0);
  const unread = outputs.filter((output) => countOf(output, 'goodbye') === undefined);
  const gaveUp = outputs.filter((output) => (countOf(output, 'failed') ?? 0) > 0);
  if (goodbyes.length > 0) return { red: `the target said goodbye to ${goodbyes.map((each) => each.node).join(', ')}` };
  if (unread.length > 0 || outputs.length === 0) return { problem: 'the survivors\u2019 engine logs cannot be read' };
  if (gaveUp.length === 0) return { problem: 'no survivor\u2019s engine noted that the target failed' };
  return { seen: `given up as failed by ${gaveUp.map((each) => each.node).join(', ')}, no goodbye` };
};

const judge = (done: readonly (readonly NodeOutput[])[], { facts }: CheckContext<Parameters>): Observation => {
  const [boots = [], gossip = []] = done;
  const target = facts.targets?.[0] ?? '';
  const found = [judgeBoot(boots[0], facts.bootIds?.[target] ?? ''), judgeGossip(gossip)];
  const say = (key: 'red' | 'problem' | 'seen') => found.flatMap((each) => each[key] ?? []).join('; ');
  if (say('red')) return { judgement: 'red', summary: say('red'), nodes: [target] };
  if (say('problem')) return { judgement: 'blind', summary: say('problem'), nodes: [target] };
  return { judgement: 'green', summary: say('seen'), nodes: [] };
};

/** A power cut leaves a new boot, a journal that just stops, and survivors who gave the node up instead of a goodbye. */
export const powerCutProven: Check<Parameters> = {
  kind: 'power-cut-proven',
  description: 'the power was really cut',
  hint: 'a new boot without a shutdown and without a goodbye is the proof; look at how the instance was stopped',
  parameters: z.strictObject({}),
  nextRound: (done, { facts, nodes }) => {
    const target = facts.targets?.[0] ?? '';
    if (done.length === 0) {
      return { document: 'boot-record', on: 'target', parameters: { before: facts.bootIds?.[target] ?? 'none' } };
    }
    const address = nodes.find((node) => node.name === target)?.address;
    if (done.length > 1 || address === undefined) return undefined;
    const since = Math.floor(Date.parse(facts.faultAt ?? '') / 1000) - CLOCK_SLACK_S;
    return { document: 'gossip-record', on: 'survivors', parameters: { address, sinceS: String(since) } };
  },
  judge,
};
