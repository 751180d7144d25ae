import { type CrashFamily, crashFamily } from './crash-family.ts';
import { crashOrder } from './crash-order.ts';
import { pointsOf } from './points-of.ts';
import { simulate } from './simulate.ts';

/** Every point of what comes after a run was disturbed at the point of that name: its healing, whoever does it. */
export const healingFamily = async (experiment: string, endedAt: string): Promise<CrashFamily> => {
  const end = (await crashFamily(experiment)).points.find(({ name }) => name === endedAt);
  if (!end) throw new Error(`${experiment} has no point ${endedAt}`);
  const order = crashOrder(experiment, [end]);
  const { simulation } = await simulate({ ...order, tellsSteps: true });
  const calls = simulation.gate.calls.filter(({ number }) => number > end.call);
  return { name: `${experiment}, then ${endedAt}`, order, points: pointsOf(calls) };
};
