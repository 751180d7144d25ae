import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashLine } from '../disturbed/crash-line.ts';
import { disturbRun } from '../disturbed/disturb-run.ts';
import type { DisturbedBench } from '../disturbed/disturbed-bench.ts';
import { type ModelBench, openModelBench } from '../disturbed/open-model-bench.ts';
import { pointNamed } from '../disturbed/point-named.ts';

/** Two of those that are gone through on machines; all of them on these machines are `npm run test:crash`. */
const POINTS = ['cloud killed with the fault in place', 'function killed once the swarm is being made'];

let model: ModelBench;
let bench: DisturbedBench;

beforeAll(async () => {
  model = await openModelBench();
  bench = model.bench;
}, 300_000);
afterAll(async () => {
  await model?.close();
}, 120_000);

describe('on machines that are a model behind the wire, with functions that are processes', () => {
  it.each(POINTS)('%s: every promise is kept', { timeout: 400_000 }, async (name) => {
    const run = await disturbRun(bench, pointNamed(name));
    process.stdout.write(`${crashLine(run)}\n`);
    expect(run.problems).toEqual([]);
  });
});
