import type { Point } from './disturbance.ts';
import { readExperiment } from './read-experiment.ts';
import type { SimulationOrder } from './simulation.ts';
import { standShop } from './stand-shop.ts';

const SEED = 'crash';

/** The one simulation of an experiment that is disturbed, at these points. */
export const crashOrder = (name: string, points: readonly Point[] = []): SimulationOrder => {
  const experiment = readExperiment(name);
  const stand = experiment.swarm === 'use' ? { stand: standShop } : {};
  return { seed: SEED, input: { seed: 1, experiment }, ...stand, points };
};
