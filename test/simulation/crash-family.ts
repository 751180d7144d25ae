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

/** Every point of a run that nothing disturbs. */
export const crashFamily = async (experiment: string): Promise<CrashFamily> => {
  const order = orderOf(experiment);
  const { simulation, outcome } = await simulate({ ...order, tellsSteps: true });
  if (outcome.run?.judged?.verdict !== 'pass')
    throw new Error(`${experiment} does not pass: ${outcome.run?.judged?.reason}`);
  return { name: experiment, order, points: pointsOf(simulation.gate.calls) };
};

/** Every point of the healing of a run that was ended at the first point of that name. */
export const healingFamily = async (experiment: string, endedAt: string): Promise<CrashFamily> => {
  const { points } = await crashFamily(experiment);
  const end = points.find(({ name }) => name === endedAt);
  if (!end) throw new Error(`${experiment} has no point ${endedAt}`);
  const order = orderOf(experiment, [end]);
  const { simulation } = await simulate({ ...order, tellsSteps: true });
  const calls = simulation.gate.calls.filter(
    ({ by, execution = '' }) => by === 'SweepRuns' || execution.includes('-sweep'),
  );
  return { name: `${experiment}, then ${endedAt}`, order, points: pointsOf(calls, end.call + 1) };
};

/** What one point of a family comes to. */
export const crashAt = ({ order }: CrashFamily, point: Point): Promise<Simulated> =>
  simulate({ ...order, points: [...(order.points ?? []), point] });
