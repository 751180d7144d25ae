import { type Outcome, outcomeOf } from './outcome.ts';
import { problemsOf } from './problems-of.ts';
import { Simulation, type SimulationOrder } from './simulation.ts';

export interface Simulated {
  readonly simulation: Simulation;
  readonly outcome: Outcome;
  /** Promises that were broken. */
  readonly problems: readonly string[];
}

/** Runs one simulation to its end and looks at what it came to. */
export const simulate = async (order: SimulationOrder): Promise<Simulated> => {
  const simulation = new Simulation(order);
  await simulation.run();
  const outcome = await outcomeOf(simulation);
  return { simulation, outcome, problems: problemsOf(simulation, outcome) };
};
