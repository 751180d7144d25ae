import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { FleetNode } from '../fleet.ts';
import type { Facts } from '../observation.ts';
import { quorumSurvives } from '../quorum-survives.ts';
import { targetCount } from '../target-count.ts';

const parametersSchema = z.strictObject({
  role: z.enum(['manager', 'worker', 'leader', 'follower']).optional(),
  hosting: z.string().optional(),
  notHosting: z.string().optional(),
  availabilityZone: z.string().optional(),
  /** Names of nodes with commas between them. */
  nodes: z.string().optional(),
  count: z.enum(['one', 'minority', 'majority', 'all']).default('one'),
  order: z.string().max(600),
  /** The sampled service and names; only what is sampled. */
  mesh: z.string(),
  names: z.string().default(''),
  /** `service`: the fault needs no target. */
  hits: z.enum(['nodes', 'service']).default('nodes'),
  /** One container of this service ends on each target, and nothing else does; without it all that the targets host. */
  kills: z.string().optional(),
  /** The managers that are left must be a quorum. */
  keepsQuorum: z.boolean().default(true),
});
type Parameters = z.output<typeof parametersSchema>;

const hosts = (facts: Facts, name: string): readonly string[] => [
  ...(facts.tasks?.[name] ?? []).map((task) => task.node),
  ...(facts.containers?.[name] ? [facts.containers[name].node] : []),
];

const backendsOf = (facts: Facts, name: string, targets: readonly string[], kills: string | undefined) => {
  const all = hosts(facts, name);
  const most = kills === undefined ? all.length : kills === name ? 1 : 0;
  const deadOn = Object.fromEntries(
    targets.map((target) => [target, Math.min(most, all.filter((node) => node === target).length)]),
  );
  const on: Record<string, number> = {};
  for (const node of all) on[node] = (on[node] ?? 0) + 1;
  return { all: all.length, dead: Object.values(deadOn).reduce((sum, each) => sum + each, 0), deadOn, on };
};

const hasRole = (node: FleetNode, role: Parameters['role'], leader: string | undefined): boolean => {
  if (role === undefined) return true;
  if (role === 'leader') return leader === node.name;
  // Who follows is known where it is known who leads.
  if (role === 'follower') return node.role === 'manager' && leader !== undefined && leader !== node.name;
  return node.role === role;
};

const fits = (name: string, { with: wanted, nodes, facts }: CheckContext<Parameters>): boolean => {
  const node = nodes.find((each) => each.name === name);
  if (node === undefined || !hasRole(node, wanted.role, facts.leader)) return false;
  if (wanted.nodes !== undefined && !wanted.nodes.split(',').includes(name)) return false;
  if (wanted.availabilityZone !== undefined && node.availabilityZone !== wanted.availabilityZone) return false;
  if (wanted.hosting !== undefined && !hosts(facts, wanted.hosting).includes(name)) return false;
  return wanted.notHosting === undefined || !hosts(facts, wanted.notHosting).includes(name);
};

/** The first so many of the candidates; one that would cost the quorum is passed over where that must not be. */
const pick = (candidates: readonly string[], many: number, { with: wanted, nodes }: CheckContext<Parameters>) => {
  const picked: string[] = [];
  for (const name of candidates) {
    if (picked.length === many) break;
    if (!wanted.keepsQuorum || quorumSurvives(nodes, picked.concat(name))) picked.push(name);
  }
  return picked;
};

/** Whether the leader is hit, where that is known: a worker does not lead, whoever does. */
const leaderHit = (targets: readonly string[], { nodes, facts }: CheckContext<Parameters>): Facts => {
  const isManager = nodes.some((node) => node.role === 'manager' && targets.includes(node.name));
  if (isManager && facts.leader === undefined) return {};
  return { hitsLeader: facts.leader !== undefined && targets.includes(facts.leader) };
};

const wordsOf = (targets: readonly string[], candidates: readonly string[]): string => {
  if (candidates.length > targets.length) return `, first in the seed's order of ${candidates.join(', ')}`;
  return targets.length > 1 ? ', all that fit' : ', the only one that fits';
};

/** The first nodes in the seeded order that fit everything the experiment asks for. Nothing runs for it. */
export const targetChosen: Check<Parameters> = {
  kind: 'target-chosen',
  description: 'a target that fits is there',
  hint: 'loosen the target of the fault, or look where tasks and containers run; the managers left must be a quorum',
  parameters: parametersSchema,
  fatal: true,
  nextRound: () => undefined,
  judge: (_done, context) => {
    const { with: wanted, nodes, facts } = context;
    const order = wanted.order.split(',');
    const candidates = wanted.hits === 'service' ? [] : order.filter((name) => fits(name, context));
    const many =
      wanted.nodes === undefined ? targetCount(wanted.count, candidates.length) : wanted.nodes.split(',').length;
    const targets = pick(candidates, many, context);
    if (wanted.hits === 'nodes' && (targets.length === 0 || targets.length < many)) {
      const found = targets.length === 0 ? 'none' : `only ${targets.join(', ')}`;
      return { judgement: 'blind', summary: `${found} of ${order.join(', ')} fits the target of the fault`, nodes: [] };
    }
    if (targets.length === nodes.length) {
      return { judgement: 'blind', summary: 'the fault would hit every node, and none be left to watch', nodes: [] };
    }
    const sampled = [wanted.mesh, ...wanted.names.split(',').filter((name) => name !== '')];
    const backends = Object.fromEntries(sampled.map((name) => [name, backendsOf(facts, name, targets, wanted.kills)]));
    const summary =
      wanted.hits === 'service' ? 'no node: a service is hit' : `${targets.join(', ')}${wordsOf(targets, candidates)}`;
    return {
      judgement: 'green',
      summary,
      nodes: [],
      facts: { targets, backends, ...leaderHit(targets, context) },
    };
  },
};
