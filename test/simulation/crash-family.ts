import type { Point } from './disturbance.ts';
import { type NamedPoint, pointsOf } from './points-of.ts';
import { readExperiment } from './read-experiment.ts';
import { type Simulated, simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

/** One run and all the points at which it may be disturbed, once more where it was disturbed already. */
export interface CrashFamily {
  readonly name: string;
  readonly order: SimulationOrder;
  readonly points: readonly NamedPoint[];
}

const SEED = 'crash';

const orderOf = (experiment: string, points: readonly Point[] = []): SimulationOrder => ({
  seed: SEED,
  input: { seed: 1, experiment: readExperiment(experiment) },
  points,
});

/** Every point of a run that nothing disturbs, or of some of its steps, by their ids. */
export const crashFamily = async (experiment: string, steps?: readonly string[]): Promise<CrashFamily> => {
  const order = orderOf(experiment);
  const { simulation, outcome } = await simulate({ ...order, tellsSteps: true });
  if (outcome.run?.judged?.verdict !== 'pass')
    throw new Error(`${experiment} does not pass: ${outcome.run?.judged?.reason}`);
  const calls = simulation.gate.calls.filter(({ step }) => steps?.includes(step) ?? true);
  return { name: experiment, order, points: pointsOf(calls) };
};

/** Every point of what comes after a run was disturbed at the point of that name: its healing, whoever does it. */
export const healingFamily = async (experiment: string, endedAt: string): Promise<CrashFamily> => {
  const end = (await crashFamily(experiment)).points.find(({ name }) => name === endedAt);
  if (!end) throw new Error(`${experiment} has no point ${endedAt}`);
  const order = orderOf(experiment, [end]);
  const { simulation } = await simulate({ ...order, tellsSteps: true });
  const calls = simulation.gate.calls.filter(({ number }) => number > end.call);
  return { name: `${experiment}, then ${endedAt}`, order, points: pointsOf(calls) };
};

/** What one point of a family comes to. */
export const crashAt = ({ order }: CrashFamily, point: Point): Promise<Simulated> =>
  simulate({ ...order, points: [...(order.points ?? []), point] });
