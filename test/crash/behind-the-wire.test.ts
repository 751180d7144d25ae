import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashLine } from '../disturbed/crash-line.ts';
import { disturbRun } from '../disturbed/disturb-run.ts';
import { MACHINE_POINTS } from '../disturbed/machine-points.ts';
import { type ModelBench, openModelBench } from '../disturbed/open-model-bench.ts';

const POINT_LIMIT_MS = 900_000;

let model: ModelBench | undefined;

beforeAll(async () => {
  model = await openModelBench();
}, 300_000);
afterAll(async () => {
  await model?.close();
}, 120_000);

/** The points of `on-machines.test.ts`, without machines: the cloud and the functions are processes, the nodes a model. */
describe('on machines that are a model behind the wire', () => {
  it.each(MACHINE_POINTS)('$name', { timeout: POINT_LIMIT_MS }, async (point) => {
    const run = await disturbRun((model as ModelBench).bench, point);
    process.stdout.write(`${run.runId} ${crashLine(run)}\n`);
    expect(run.problems).toEqual([]);
  });
});
