import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { durations } from '../../bin/commands/campaign/durations.ts';
import { readChosen } from '../../bin/commands/campaign/read-chosen.ts';
import { runCampaign } from '../../bin/commands/campaign/run-campaign.ts';
import { fakeIo } from '../bin/fake-io.ts';
import { seriesProblems } from './series-problems.ts';
import { simulatedWorld } from './simulated-world.ts';

const projectDir = new URL('../..', import.meta.url).pathname;
const chosen = await readChosen(['kill-worker', 'graceful-stop'], { projectDir, cwd: projectDir });
const timings = { pollMs: 1, sweepStepMs: 10_000, sweepMs: 10_000, unbornMs: 10_000, silenceMs: 10_000 };
const stateDir = mkdtempSync(join(tmpdir(), 'campaign-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

/** Every run takes so long on the clock of the campaign. */
const RUN_MS = 130_000;
const typical = (longestMs: number) => ({ medianMs: 1, shortestMs: 1, longestMs, runs: ['a'], isEmulated: false });

interface Asked {
  readonly budgetMs: number;
  readonly expected?: Readonly<Record<string, number>>;
  readonly json?: boolean;
  readonly runMs?: number;
}

const campaigning = async ({
  budgetMs,
  expected = { 'kill-worker': RUN_MS, 'graceful-stop': RUN_MS },
  json = true,
  runMs = RUN_MS,
}: Asked) => {
  const world = simulatedWorld();
  let asks = 0;
  const io = fakeIo();
  const known = new Map(
    Object.entries(expected).map(([name, ms]) => [name, { typical: typical(ms), mostMs: 3_600_000 }]),
  );
  const code = await runCampaign({
    ...{ world, chosen, seed: 7, stateDir, io, timings, budgetMs, json, exitOn: [] },
    durations: durations(known, 3_600_000),
    againOf: (word) => `npx swarmproof run ${word}`,
    interrupt: new AbortController().signal,
    // A clock that is asked has gone on.
    nowMs: () => world.started.length * runMs + asks++ / 1000,
  });
  return { code, io, ran: world.started.map(({ experiment, seed }) => `${experiment.name} ${seed}`) };
};

describe('a campaign of real experiments, simulated', { timeout: 60_000 }, () => {
  it('runs each in turn until no other would be over in time, in an order of the seed', async () => {
    const { code, io, ran } = await campaigning({ budgetMs: 5.9 * RUN_MS });
    expect(ran).toHaveLength(5);
    expect(
      ran
        .slice(0, 2)
        .map((each) => each.split(' ')[0])
        .sort(),
    ).toEqual(['graceful-stop', 'kill-worker']);
    // The runs of one experiment are those of `run --repeat` with the same seed.
    expect(ran.filter((each) => each.startsWith('kill-worker')).slice(0, 2)).toEqual([
      'kill-worker 7',
      'kill-worker 2654435776',
    ]);
    const told = JSON.parse(io.outLines.join('\n'));
    expect(seriesProblems(told)).toEqual([]);
    expect(told).toMatchObject({
      schemaVersion: 1,
      seed: 7,
      asked: { forMs: 5.9 * RUN_MS },
      ended: 'budget',
      exitCode: code,
    });
    const counts = told.experiments.map((each: { experiment: string; counts: { pass: number } }) => [
      each.experiment,
      each.counts.pass,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'kill-worker': ran.filter((each) => each.startsWith('kill-worker')).length,
      'graceful-stop': ran.filter((each) => each.startsWith('graceful-stop')).length,
    });
    expect(code).toBe(0);
    expect((await campaigning({ budgetMs: 5.9 * RUN_MS })).ran).toEqual(ran);
  });

  it('fills the time with what fits, and does not begin what may take longer', async () => {
    const { ran } = await campaigning({ budgetMs: 3.1 * RUN_MS, expected: { 'kill-worker': RUN_MS } });
    expect(ran.map((each) => each.split(' ')[0])).toEqual(['kill-worker', 'kill-worker', 'kill-worker']);
  });

  it('learns from its own runs how long they take', async () => {
    const runMs = 1_000_000;
    // An hour is left for the first two, of which nothing is known, and for no other but those that took less.
    expect((await campaigning({ budgetMs: 5_700_000, expected: {}, runMs })).ran).toHaveLength(5);
    expect(
      (await campaigning({ budgetMs: 3_600_000, expected: {}, runMs })).ran.map((each) => each.split(' ')[1]),
    ).toEqual(['7', '2654435776', '1013904249']);
  });

  it('says where its last run was slower than those before', async () => {
    const { io, ran } = await campaigning({ budgetMs: RUN_MS - 1, expected: { 'kill-worker': 1000 } });
    expect(ran).toHaveLength(1);
    expect(io.progressLines.join('\n')).toContain('the campaign took 1 ms longer than --for');
  });

  it('is refused where not a single run fits, with what would', async () => {
    await expect(campaigning({ budgetMs: 60_000, expected: {} })).rejects.toMatchObject({
      ...{ code: 'Usage', exitCode: 2 },
      message: 'nothing fits into 60.0 s: kill-worker may take 60 min 00 s; no run of it is known here',
      hint: 'npx swarmproof run kill-worker once, then it is known how long it takes',
    });
  });

  it('is told as text by experiment', async () => {
    const { io } = await campaigning({ budgetMs: 2.5 * RUN_MS, json: false });
    const text = io.outLines.join('\n');
    expect(text).toMatch(/^run 1: (kill-worker|graceful-stop) pass in \d min \d\d s, seed 7, target node\d, /);
    expect(text).toContain('in all: 2 in 5 min 25 s; no other run would have been over in time');
    expect(text).toContain('kill-worker: 1 run, 1 pass');
    expect(text).toMatch(/window +n +min +median +p90 +p95 +max +usual/);
    expect(text).toMatch(/O01 listed down after +1 +[\d.]+ s +(= max +){3}[\d.]+ s +9\.0 to 16\.6 s/);
  });
});
