import { describe, expect, it } from 'vitest';
import { crashFamily } from './crash-family.ts';
import { crashFindings } from './crash-findings.ts';
import { crashOrder } from './crash-order.ts';
import { simulate } from './simulate.ts';

/** So many of all points of each, evenly: all of them are `npm run test:crash`. */
const SAMPLE = 16;

describe('a run against a swarm that somebody else made, with names of theirs', { timeout: 60_000 }, () => {
  it.each(['shop-partition', 'used-cut', 'used-drop'])('%s passes and leaves the swarm as it was', async (name) => {
    const { outcome, problems, simulation } = await simulate(crashOrder(name));
    expect(outcome.run?.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(outcome.steps.map(({ judgement }) => judgement)).toEqual(outcome.plan?.steps.map(() => 'green'));
    expect(problems).toEqual([]);
    expect(simulation.stood).toContainEqual(expect.stringMatching(/^cart is [0-9a-f]{64} on node1$/));
  });

  it.each(['used-cut', 'used-drop'])('%s keeps every promise when it is disturbed at one point', async (name) => {
    const family = await crashFamily(name);
    const stride = Math.floor(family.points.length / SAMPLE);
    const points = family.points.filter((_point, place) => place % stride === 0);
    const { broken, mended } = await crashFindings(family, points);
    expect({ broken, mended }).toEqual({ broken: {}, mended: [] });
  });
});
