import type { Facts } from './observation.ts';
import { PHASES } from './phase.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** Two moments that differ in every digit that counts: what is computed from them differs as well. */
const MOMENTS = ['2001-02-03T04:05:06.000Z', '2012-11-20T17:38:49.000Z'] as const;

const supposed = ({ nodes }: Plan, target: string, place: number): Facts => {
  const moment = MOMENTS[place % MOMENTS.length] ?? MOMENTS[0];
  const idOf = (name: string): string => `${name} in case ${place}`;
  return {
    targets: [target],
    faultAt: moment,
    cutAskedAt: moment,
    samplers: nodes.map(({ name }) => name).filter((name) => name !== target),
    bootIds: Object.fromEntries(nodes.map(({ name }) => [name, idOf(name)])),
  };
};

/**
 * What may be known when a step begins, one case for each node that the fault may hit, and never fewer than two: what all
 * cases agree on is known before the run. Before a target is chosen there is none, and nothing else is supposed.
 */
export const supposedFacts = (
  plan: Plan,
  { phase }: Pick<PlannedStep, 'phase'>,
  candidates: readonly string[],
): readonly Facts[] => {
  const [first] = candidates;
  if (first === undefined || PHASES.indexOf(phase) < PHASES.indexOf('arm')) return [{ targets: [] }];
  const targets = candidates.length > 1 ? candidates : [first, first];
  return targets.map((target, place) => supposed(plan, target, place));
};
