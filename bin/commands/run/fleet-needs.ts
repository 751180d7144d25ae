import type { Experiment } from '../../../lib/domain/experiment.ts';

/** What experiments that run one after the other want of a fleet. */
export interface FleetNeeds {
  readonly minNodes: number;
  /** What runs first uses a swarm that stands: on a fleet that is brought up for it there is none. */
  readonly usesSwarm: boolean;
}

/** Of experiments as they are listed; or in any order, where which is the first is not known. */
export const fleetNeeds = (
  experiments: readonly Pick<Experiment, 'minNodes' | 'swarm'>[],
  order: 'as listed' | 'any' = 'as listed',
): FleetNeeds => ({
  minNodes: Math.max(...experiments.map(({ minNodes }) => minNodes)),
  usesSwarm: (order === 'any' ? experiments : experiments.slice(0, 1)).every(({ swarm }) => swarm === 'use'),
});
