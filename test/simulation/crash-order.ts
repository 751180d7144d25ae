import type { Point } from './disturbance.ts';
import { readExperiment } from './read-experiment.ts';
import type { SimulationOrder } from './simulation.ts';

const SEED = 'crash';

/** The one simulation of an experiment that is disturbed, at these points. */
export const crashOrder = (experiment: string, points: readonly Point[] = []): SimulationOrder => ({
  seed: SEED,
  input: { seed: 1, experiment: readExperiment(experiment) },
  points,
});
