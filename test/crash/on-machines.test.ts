import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashLine } from '../disturbed/crash-line.ts';
import { disturbRun } from '../disturbed/disturb-run.ts';
import type { DisturbedBench } from '../disturbed/disturbed-bench.ts';
import type { DisturbedRun } from '../disturbed/disturbed-run.ts';
import { MACHINE_POINTS } from '../disturbed/machine-points.ts';
import { openMachineBench } from '../disturbed/open-machine-bench.ts';
import { type TestFleet, testFleet } from '../local/test-fleet.ts';

const UP_LIMIT_MS = 900_000;
const POINT_LIMIT_MS = 900_000;

let fleet: TestFleet | undefined;
let bench: DisturbedBench | undefined;
const runs: DisturbedRun[] = [];

beforeAll(async () => {
  fleet = await testFleet();
  bench = await openMachineBench(fleet);
}, UP_LIMIT_MS);
afterAll(async () => {
  // The table of docs/crash-points.md.
  process.stdout.write(`\n${runs.map((run) => `${crashLine(run)}\n`).join('')}\n`);
  await bench?.close();
  expect((await fleet?.down())?.code).toBe(0);
}, UP_LIMIT_MS);

/** Each run follows on what the one before it left: the machines are the same. */
describe('on three virtual machines', () => {
  // Not by `$name`: that would cut the name, by which `-t` finds a point.
  it.each(MACHINE_POINTS.map((point) => [point.name, point] as const))(
    '%s',
    { timeout: POINT_LIMIT_MS },
    async (_name, point) => {
      const run = await disturbRun(bench as DisturbedBench, point);
      runs.push(run);
      process.stdout.write(`${run.runId} ${crashLine(run)}\n`);
      expect(run.problems).toEqual([]);
    },
  );

  it('a run that nothing disturbs passes after all of them', { timeout: POINT_LIMIT_MS }, async () => {
    const { code, journal } = await (fleet as TestFleet).run('test/local/short/joined.yaml');
    expect(journal.run.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
    expect(code).toBe(0);
  });
});
