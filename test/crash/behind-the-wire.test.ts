import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchPool } from '../disturbed/bench-pool.ts';
import { crashLine } from '../disturbed/crash-line.ts';
import { disturbRun } from '../disturbed/disturb-run.ts';
import { WIRE_POINTS } from '../disturbed/wire-points.ts';

const POINT_LIMIT_MS = 900_000;
/** A run waits for most of its time; vitest runs at most five tests of a file side by side. */
const SIDE_BY_SIDE = 5;

let pool: BenchPool | undefined;

beforeAll(async () => {
  pool = await BenchPool.open(SIDE_BY_SIDE);
}, 300_000);
afterAll(async () => {
  await pool?.close();
}, 120_000);

/** No machines, but everything else: the cloud and the functions are processes, the nodes a model. */
describe.concurrent('on machines that are a model behind the wire', () => {
  // Not by `$name`: that would cut the name, by which `-t` finds a point.
  it.each(WIRE_POINTS.map((point) => [point.name, point] as const))(
    '%s',
    { timeout: POINT_LIMIT_MS },
    async (_name, point) => {
      const run = await (pool as BenchPool).use((bench) => disturbRun(bench, point));
      process.stdout.write(`${run.runId} ${crashLine(run)}\n`);
      expect(run.problems).toEqual([]);
    },
  );
});
