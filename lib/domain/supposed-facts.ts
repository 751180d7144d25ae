import type { Facts } from './observation.ts';
import { PHASES } from './phase.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** Two moments that differ in every digit that counts: what is computed from them differs as well. */
const MOMENTS = ['2001-02-03T04:05:06.000Z', '2012-11-20T17:38:49.000Z'] as const;

const byNode = ({ nodes }: Plan, idOf: (name: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(nodes.map(({ name }) => [name, idOf(name)]));

const withTarget = (plan: Plan, target: string, place: number): Facts => {
  const moment = MOMENTS[place % MOMENTS.length] ?? MOMENTS[0];
  return {
    targets: [target],
    faultAt: moment,
    cutAskedAt: moment,
    samplers: plan.nodes.map(({ name }) => name).filter((name) => name !== target),
    bootIds: byNode(plan, (name) => `${name} in case ${place}`),
  };
};

const targetCases = (plan: Plan, { phase }: PlannedStep, candidates: readonly string[]): readonly Facts[] => {
  const [first] = candidates;
  if (first === undefined || PHASES.indexOf(phase) < PHASES.indexOf('arm')) return [{ targets: [] }];
  const targets = candidates.length > 1 ? candidates : [first, first];
  return targets.map((target, place) => withTarget(plan, target, place));
};

/** Whoever joins tells its id; where the swarm stands already, some step may have asked for the ids before, or none. */
const knowsIds = ({ steps }: Plan, { index }: PlannedStep): boolean =>
  steps.some((step) => step.index < index && step.action.type === 'check' && step.action.check === 'swarm-joined');

/**
 * What may be known when a step begins, in several cases: what all agree on is known before the run. One case for each node
 * that the fault may hit, and never fewer than two; before a target is chosen there is none.
 */
export const supposedFacts = (plan: Plan, step: PlannedStep, candidates: readonly string[]): readonly Facts[] => {
  const cases = targetCases(plan, step, candidates);
  const swarmNodeIds = byNode(plan, (name) => `id of ${name}`);
  const withIds = cases.map((facts) => ({ ...facts, swarmNodeIds }));
  return knowsIds(plan, step) ? withIds : [...cases, ...withIds];
};
