import type { Experiment } from '../../../lib/domain/experiment.ts';

/** What experiments that run one after the other want of a fleet. */
export interface FleetNeeds {
  readonly minNodes: number;
  /** The first of them uses a swarm that stands: on a fleet that is brought up for it there is none. */
  readonly usesSwarm: boolean;
}

export const fleetNeeds = (experiments: readonly Pick<Experiment, 'minNodes' | 'swarm'>[]): FleetNeeds => ({
  minNodes: Math.max(...experiments.map(({ minNodes }) => minNodes)),
  usesSwarm: experiments[0]?.swarm === 'use',
});
