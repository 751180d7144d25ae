import type { Facts } from './observation.ts';
import { PHASES } from './phase.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** Two moments that differ in every digit that counts: what is computed from them differs as well. */
const MOMENTS = ['2001-02-03T04:05:06.000Z', '2012-11-20T17:38:49.000Z'] as const;

const byNode = ({ nodes }: Plan, idOf: (name: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(nodes.map(({ name }) => [name, idOf(name)]));

const withTargets = (plan: Plan, targets: readonly string[], place: number): Facts => {
  const moment = MOMENTS[place % MOMENTS.length] ?? MOMENTS[0];
  return {
    targets,
    faultAt: moment,
    cutAskedAt: moment,
    samplers: plan.nodes.map(({ name }) => name),
    bootIds: byNode(plan, (name) => `${name} in case ${place}`),
  };
};

/** So many of the candidates, beginning with each of them in turn: every one is among them once, and where it can be once not. */
const setsOf = (candidates: readonly string[], many: number): readonly (readonly string[])[] =>
  candidates.map((_, start) => [...candidates, ...candidates].slice(start, start + Math.min(many, candidates.length)));

const targetCases = (
  plan: Plan,
  { phase }: PlannedStep,
  candidates: readonly string[],
  many: number,
): readonly Facts[] => {
  if (candidates.length === 0 || PHASES.indexOf(phase) < PHASES.indexOf('arm')) return [{ targets: [] }];
  // Twice the same where there is no choice: what depends on the moment alone still differs.
  const sets = candidates.length > many ? setsOf(candidates, many) : [candidates, candidates];
  return sets.map((targets, place) => withTargets(plan, targets, place));
};

/** Whoever joins tells its id; where the swarm stands already, some step may have asked for the ids before, or none. */
const knowsIds = ({ steps }: Plan, { index }: PlannedStep): boolean =>
  steps.some((step) => step.index < index && step.action.type === 'check' && step.action.check === 'swarm-joined');

/**
 * What may be known when a step begins, in several cases: what all agree on is known before the run. One case for each node
 * that the fault may hit, with those after it where it hits `many`, and never fewer than two; before a target is chosen there is
 * none.
 */
export const supposedFacts = (
  plan: Plan,
  step: PlannedStep,
  candidates: readonly string[],
  many = 1,
): readonly Facts[] => {
  const cases = targetCases(plan, step, candidates, many);
  const swarmNodeIds = byNode(plan, (name) => `id of ${name}`);
  const withIds = cases.map((facts) => ({ ...facts, swarmNodeIds }));
  return knowsIds(plan, step) ? withIds : [...cases, ...withIds];
};
