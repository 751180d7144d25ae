import { crashOrder } from './crash-order.ts';
import { type NamedPoint, pointsOf } from './points-of.ts';
import { simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

/** One run and all the points at which it may be disturbed, once more where it was disturbed already. */
export interface CrashFamily {
  readonly name: string;
  readonly order: SimulationOrder;
  readonly points: readonly NamedPoint[];
}

/** Every point of a run that nothing disturbs, or of some of its steps, by their ids. */
export const crashFamily = async (experiment: string, steps?: readonly string[]): Promise<CrashFamily> => {
  const order = crashOrder(experiment);
  const { simulation, outcome } = await simulate({ ...order, tellsSteps: true });
  if (outcome.run?.judged?.verdict !== 'pass')
    throw new Error(`${experiment} does not pass: ${outcome.run?.judged?.reason}`);
  const calls = simulation.gate.calls.filter(({ step }) => steps?.includes(step) ?? true);
  return { name: experiment, order, points: pointsOf(calls) };
};
