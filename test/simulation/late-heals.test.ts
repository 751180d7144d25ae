import { describe, expect, it } from 'vitest';
import { crashFamily } from './crash-family.ts';
import type { Point } from './disturbance.ts';
import { type Simulated, simulate } from './simulate.ts';
import type { SimulationOrder } from './simulation.ts';

const MINUTE_MS = 60_000;

/** A run that is ended while something is broken, and nobody hears of it. */
const endedUnheard = async (experiment: string, name: string, more: Partial<SimulationOrder>): Promise<Simulated> => {
  const { order, points } = await crashFamily(experiment);
  const point: Point | undefined = points.find((each) => each.name === `${name}: stopped-unheard`);
  if (!point) throw new Error(`${experiment} has no point ${name}`);
  return simulate({ ...order, ...more, points: [point] });
};

describe('what is broken longer than it may', { timeout: 60_000 }, () => {
  it('is a node that is off when a sweep should have come', async () => {
    const late = (await endedUnheard('small-cut', 'TakeTurn O01 put step', { sweepsLateMs: 25 * MINUTE_MS })).problems;
    expect(late).toEqual([
      expect.stringMatching(/^node\d was off for 23\d\d(\.\d)? s, and may be for 1[12]\d\d(\.\d)? s$/),
    ]);
    expect((await endedUnheard('small-cut', 'TakeTurn O01 put step', {})).problems).toEqual([]);
  });

  it('is a fault that is there when the timer of its node should have come', async () => {
    const ails = { timersLateMs: 2 * MINUTE_MS };
    const late = (await endedUnheard('small-drop', 'TakeTurn O01 put step', { ails })).problems;
    expect(late).toEqual([expect.stringMatching(/^the fault of node\d was there for 540 s, and may be for 420 s$/)]);
    expect((await endedUnheard('small-drop', 'TakeTurn O01 put step', {})).problems).toEqual([]);
  });
});
