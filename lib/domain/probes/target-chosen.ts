import * as z from 'zod';
import type { Check } from '../check.ts';
import { targetSchema } from '../experiment.ts';
import type { Facts } from '../observation.ts';
import { quorumSurvives } from '../quorum-survives.ts';

const parametersSchema = targetSchema.extend({ order: z.string().max(600), mesh: z.string(), names: z.string() });
type Parameters = z.output<typeof parametersSchema>;

const hosts = (facts: Facts, name: string): readonly string[] => [
  ...(facts.tasks?.[name] ?? []).map((task) => task.node),
  ...(facts.containers?.[name] ? [facts.containers[name].node] : []),
];

const backendsOf = (facts: Facts, name: string, target: string) => {
  const all = hosts(facts, name);
  return { all: all.length, dead: all.filter((node) => node === target).length };
};

/** The first node in the seeded order that fits everything the experiment asks for. Nothing runs for it. */
export const targetChosen: Check<Parameters> = {
  kind: 'target-chosen',
  description: 'a target that fits is there',
  hint: 'loosen the target of the fault, or look where tasks and containers run; the managers left must be a quorum',
  parameters: parametersSchema,
  fatal: true,
  nextRound: () => undefined,
  judge: (_done, { with: wanted, nodes, facts }) => {
    const fits = (name: string): boolean => {
      const node = nodes.find((each) => each.name === name);
      if (node === undefined || !quorumSurvives(nodes, [name])) return false;
      if (wanted.role === 'leader' ? facts.leader !== name : wanted.role !== undefined && node.role !== wanted.role) {
        return false;
      }
      if (wanted.hosting !== undefined && !hosts(facts, wanted.hosting).includes(name)) return false;
      return wanted.notHosting === undefined || !hosts(facts, wanted.notHosting).includes(name);
    };
    const order = wanted.order.split(',');
    const candidates = order.filter(fits);
    const [target] = candidates;
    if (target === undefined) {
      return { judgement: 'blind', summary: `none of ${order.join(', ')} fits the target of the fault`, nodes: [] };
    }
    const backends = Object.fromEntries(
      [wanted.mesh, ...wanted.names.split(',')].map((name) => [name, backendsOf(facts, name, target)]),
    );
    const others =
      candidates.length > 1 ? `, first in the seed's order of ${candidates.join(', ')}` : ', the only one that fits';
    return { judgement: 'green', summary: `${target}${others}`, nodes: [], facts: { targets: [target], backends } };
  },
};
