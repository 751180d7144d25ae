import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fleetNeeds } from '../../bin/commands/list/fleet-needs.ts';
import { lastRuns } from '../../bin/commands/list/last-runs.ts';
import { list } from '../../bin/commands/list.ts';
import { readExperiment } from '../../bin/read-experiment.ts';
import { experimentTable } from '../../dashboard/experiment-table.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const needsOf = async (name: string) =>
  fleetNeeds((await readExperiment(name, { projectDir, cwd: projectDir })).experiment);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'list-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = async (words: string[], values = {}) => {
  const io = fakeIo({ HOME: root, SWARMPROOF_STATE_DIR: join(root, 'state') });
  const code = await list.run(values, words, io);
  return { code, out: io.outLines, progress: io.progressLines };
};

describe('the command list', () => {
  it('lists every experiment of the project in a line, and starts nothing', async () => {
    const { code, out, progress } = await call([]);
    const names = readdirSync(join(projectDir, 'experiments')).filter((name) => name.endsWith('.yaml'));
    expect({ code, progress }).toEqual({ code: 0, progress: [] });
    expect(out.slice(1).map((line) => `${line.split(' ')[0]}.yaml`)).toEqual(names.sort());
    expect(out.find((line) => line.startsWith('kill-leader'))).toMatch(/^kill-leader +3 +3 +- +When the leader/);
    expect(readdirSync(root)).toEqual([]);
  });

  it('gives one JSON object', async () => {
    const { out } = await call([], { json: true });
    const { experiments, unusable } = JSON.parse(out.join('\n'));
    expect(unusable).toEqual([]);
    expect(experiments.find(({ name }: { name: string }) => name === 'kill-worker')).toMatchObject({
      fault: 'node-power-cut',
      needs: { managers: 1, workers: 2 },
      last: null,
    });
  });

  it('lists what is usable of a directory, and says what is not, exit 2', async () => {
    writeFileSync(join(root, 'good.yaml'), 'version: 1\nname: good\nhypothesis: something that holds\nswarm: build\n');
    writeFileSync(join(root, 'bad.yml'), 'version: 1\nnaem: bad\n');
    const { code, out, progress } = await call([root]);
    expect(code).toBe(2);
    expect(out).toHaveLength(2);
    expect(progress.join('\n')).toContain('bad.yml:2:1: unknown key "naem"; did you mean "name"?');
    expect((await call([join(root, 'good.yaml')])).code).toBe(0);
  });

  it.each([
    [['nowhere'], 'there is no such file or directory'],
    [['a', 'b'], 'list takes one path'],
  ])('refuses %j', async (words, message) => {
    await expect(call(words)).rejects.toMatchObject({ code: 'Usage', message: expect.stringContaining(message) });
  });
});

describe('what an experiment needs', () => {
  it.each([
    ['walkthrough', { managers: 1, workers: 2 }],
    ['kill-worker', { managers: 1, workers: 2 }],
    ['kill-leader', { managers: 3, workers: 0 }],
    ['quorum-loss', { managers: 3, workers: 0 }],
    ['single-manager-loss', { managers: 1, workers: 2 }],
  ])('%s: the smallest fleet with as few managers as may be', async (name, needs) => {
    expect(await needsOf(name)).toEqual(needs);
  });

  it('is more than there is where no local fleet is large enough', async () => {
    const { experiment } = await readExperiment('walkthrough', { projectDir, cwd: projectDir });
    expect(fleetNeeds({ ...experiment, minNodes: 8 })).toBeUndefined();
  });
});

describe('how an experiment last ended', () => {
  it('is its newest run, also one that runs', async () => {
    const world = new FakeWorld();
    const { judged: _none, ...running } = makeRun({ runId: '20260103t000000-abcdef', state: 'running' });
    const unknown = makeRun({ experiment: 'b', schemaVersion: 2 as never });
    world.runs = [running, unknown, makeRun({ experiment: 'b' }), makeRun(), { damaged: true }];
    const { runs, unreadable } = await lastRuns(world.store);
    expect(unreadable).toBe(2);
    expect(runs.get('kill-worker')).toMatchObject({ runId: '20260103t000000-abcdef', state: 'running' });
    expect(runs.get('b')?.judged?.verdict).toBe('pass');
  });

  it('stands beside it in words, whatever the file says', () => {
    const needs = { managers: 1, workers: 2 };
    const last = { verdict: 'fail', startedAt: '2026-01-02T03:04:05.000Z' } as const;
    const [, line, running] = experimentTable(
      [
        { name: 'a', hypothesis: 'moves\n the \u001b[2Jcursor', needs, last },
        { name: 'b', hypothesis: 'x', needs: null, last: { startedAt: last.startedAt } },
      ],
      paletteOf(false),
    );
    expect(line).toBe('a           3      1         fail     2026-01-02  moves the \\u{001b}[2Jcursor');
    expect(running).toContain('running');
  });
});
