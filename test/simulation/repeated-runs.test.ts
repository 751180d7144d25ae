import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repeatRun } from '../../bin/commands/campaign/repeat-run.ts';
import { seriesJsonSchema } from '../../bin/commands/campaign/series-json-schema.ts';
import { readExperiment } from '../../bin/read-experiment.ts';
import { seedAt } from '../../lib/domain/campaign/seed-at.ts';
import type { ExperimentSummary } from '../../lib/domain/campaign/summarise-experiment.ts';
import { fakeIo } from '../bin/fake-io.ts';
import type { Point } from './disturbance.ts';
import { seriesProblems } from './series-problems.ts';
import { simulatedWorld } from './simulated-world.ts';

const projectDir = new URL('../..', import.meta.url).pathname;
const asked = await readExperiment('kill-worker', { projectDir, cwd: projectDir });
const timings = { pollMs: 1, sweepStepMs: 10_000, sweepMs: 10_000, unbornMs: 10_000, silenceMs: 10_000 };
const stateDir = mkdtempSync(join(tmpdir(), 'repeated-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

interface Told {
  readonly ended: string;
  readonly exitCode: number;
  readonly experiments: readonly [ExperimentSummary];
}

const repeating = async (repeat: number, disturbed: Readonly<Record<number, readonly Point[]>> = {}) => {
  const world = simulatedWorld(disturbed);
  const io = fakeIo();
  const interrupt = new AbortController().signal;
  const request = { world, asked, seed: 7, again: 'npx swarmproof run kill-worker', stateDir, io, interrupt, timings };
  const code = await repeatRun({ ...request, repeat, exitOn: [], json: true });
  const told = JSON.parse(io.outLines.join('\n')) as Told;
  expect(seriesProblems(told)).toEqual([]);
  return { code, told, started: world.started };
};

/** What does not depend on the moment at which it was made. */
const lasting = ({ experiments: [{ windows, counts, runs }] }: Told) => ({
  ...{ windows, counts },
  runs: runs.map(({ seed, targets, windows: own }) => ({ seed, targets, own })),
});

describe('a real experiment, simulated several times', { timeout: 60_000 }, () => {
  it('is told with the percentiles of every window, and is the same again from the same seed', async () => {
    const { code, told, started } = await repeating(4);
    const [{ counts, windows, concluded, firstDeviation, runs }] = told.experiments;
    expect({ code, ended: told.ended, counts: counts.pass, concluded }).toEqual({
      ...{ code: 0, ended: 'all', counts: 4, concluded: 4 },
    });
    expect(started.map(({ seed }) => seed)).toEqual([0, 1, 2, 3].map((place) => seedAt(7, place)));
    expect(runs.map(({ again }) => again)).toEqual(
      runs.map(({ seed }) => `npx swarmproof run kill-worker --seed ${seed}`),
    );
    const names = windows.map(({ from, name }) => `${from} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'run duration',
        'O01 listedDownAfter',
        'F.PATHS window',
        'F.PATHS stableAfter',
        'paths mesh',
      ]),
    );
    for (const { from, name, n, min, median, max } of windows) {
      expect(n, `${from} ${name}`).toBe(4);
      expect(min.atLeastMs).toBeLessThanOrEqual(median.atLeastMs);
      expect(median.atMostMs ?? 0).toBeLessThanOrEqual(max.atMostMs ?? Number.POSITIVE_INFINITY);
    }
    const down = windows.find(({ name }) => name === 'listedDownAfter');
    const measured = runs.flatMap((run) => run.windows.filter(({ name }) => name === 'listedDownAfter'));
    expect(down?.max.atMostMs).toBe(Math.max(...measured.map(({ atMostMs }) => atMostMs ?? 0)));
    expect(down?.p95).toMatchObject({ atMostMs: down?.max.atMostMs, isMax: true });
    expect(firstDeviation === null || firstDeviation.kind === 'unusual').toBe(true);
    expect(lasting((await repeating(4)).told)).toEqual(lasting(told));
  });

  it('does not fit the published schema with a verdict that is none, or with more than it knows', async () => {
    const { told } = await repeating(1);
    const [summary] = told.experiments;
    expect(seriesProblems({ ...told, more: 1 })).not.toEqual([]);
    expect(seriesProblems({ ...told, experiments: [{ ...summary, concluded: -1 }] })).not.toEqual([]);
    const runs = summary.runs.map((run) => ({ ...run, judged: { ...run.judged, verdict: 'green' } }));
    expect(seriesProblems({ ...told, experiments: [{ ...summary, runs }] })).not.toEqual([]);
  });

  it('is what the published schema was made from', () => {
    const file = new URL('../../docs/series.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(seriesJsonSchema())));
  });

  it('names the first that deviated, with the seed of that run', async () => {
    const { code, told } = await repeating(3, { 1: [{ call: 40, how: 'timed-out' }] });
    const [{ counts, firstDeviation, concluded }] = told.experiments;
    expect({ pass: counts.pass, concluded }).toEqual({ pass: 2, concluded: 2 });
    expect(code).not.toBe(0);
    expect(told.exitCode).toBe(code);
    expect(firstDeviation).toMatchObject({
      place: 2,
      seed: seedAt(7, 1),
      again: `npx swarmproof run kill-worker --seed ${seedAt(7, 1)}`,
    });
  });
});
