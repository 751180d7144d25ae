import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeForecast } from '../../bin/commands/plan/make-forecast.ts';
import { plan } from '../../bin/commands/plan.ts';
import type { LocalRooms } from '../../bin/commands/run/local-rooms.ts';
import { openLocalWorld } from '../../bin/commands/run/open-local-world.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { imitateProcess } from '../fleet/imitate-process.ts';
import { makeRecord } from '../fleet/make-record.ts';
import { memoryPorts, NODES } from '../steps/memory-ports.ts';
import { fakeIo } from './fake-io.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let root: string;
let stateDir: string;
let places: { cacheDir: string; stateDir: string; runtimeDir: string };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plan-'));
  stateDir = join(root, 'state');
  places = { cacheDir: join(root, 'cache'), stateDir, runtimeDir: join(root, 'run') };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = async (values: Record<string, string | boolean>, word = 'kill-worker') => {
  const io = fakeIo({
    HOME: root,
    XDG_RUNTIME_DIR: join(root, 'run'),
    SWARMPROOF_STATE_DIR: stateDir,
    AWS_PROFILE: 'real',
    AWS_REGION: 'eu-central-1',
  });
  const code = await plan.run(values, [word], io);
  return { code, io, json: values.json ? JSON.parse(io.outLines.join('\n')) : undefined };
};

const pings = {
  version: 1,
  name: 'pings',
  hypothesis: 'nodes reach each other',
  swarm: 'build',
  method: [{ id: 'W01', check: 'hosts-ping' }],
};
const SETTINGS = { seed: 7, name: 'local', managers: undefined, workers: undefined };
const forecast = (changes: object = {}, settings: object = {}) =>
  makeForecast(experimentSchema.parse({ ...pings, ...changes }), { ...SETTINGS, ...settings }, places);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    ({ message, code, exitCode }: SwarmproofError) => ({ message, code, exitCode }),
  );

/** All that a command's code consists of: its own files, and what it imports from elsewhere. */
const reachOf = async (entry: string) => {
  const { metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [entry],
    ...{ bundle: true, write: false, metafile: true, platform: 'node', format: 'esm', packages: 'external' },
    outdir: 'out',
  });
  const files = Object.keys(metafile.inputs);
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
  const packages = [...new Set(imported.filter(({ external }) => external).map(({ path }) => path))];
  const isDangerous = (name: string) =>
    /^@aws-sdk|^@smithy|^(node:)?(child_process|net|http|https|http2|tls|dgram|cluster|worker_threads)$/.test(name);
  const isWorld = (file: string) =>
    /^(lib\/aws|lib\/steps|local\/cloud|local\/workflow|local\/fleet\/machine\/s)/.test(file);
  return { packages: packages.filter(isDangerous), files: files.filter(isWorld) };
};

describe('plan', () => {
  it('cannot start a process, open a connection or reach a cloud: nothing that could is in it', async () => {
    expect(await reachOf('bin/commands/plan.ts')).toEqual({ packages: [], files: [] });
    // The same look finds it where it is.
    const { packages, files } = await reachOf('bin/commands/run.ts');
    expect(packages).toEqual(expect.arrayContaining(['node:child_process', '@aws-sdk/client-sfn']));
    expect(files).toEqual(expect.arrayContaining(['local/cloud/process/ensure-cloud.ts']));
  });

  it('leaves nothing behind, not even a directory', async () => {
    const { code, io } = await call({ seed: '7' });
    expect(code).toBe(0);
    expect(readdirSync(root)).toEqual([]);
    expect(io.progressLines).toEqual([]);
    expect(io.outLines[0]).toBe('plan of kill-worker: nothing was executed, nothing brought up, nothing sent');
    expect(io.outLines.at(-1)).toBe('to run it: npx swarmproof run kill-worker --seed 7');
  });

  it('gives one object, with its version', async () => {
    const { json } = await call({ json: true, seed: '7', managers: '3', workers: '1' });
    expect(json).toMatchObject({
      schemaVersion: 1,
      experiment: 'kill-worker',
      swarm: 'build',
      seed: 7,
      pace: { patience: 3, longestPauseS: 1 },
      fleet: { name: 'local', stands: false },
      fault: { kind: 'node-power-cut', candidates: ['node4'] },
      duration: { typical: null },
      cost: { region: 'us-east-1', after: null },
      month: { region: 'us-east-1', machines: 4, runs: 30, runsFrom: 'assumption', instanceType: 't3.small' },
    });
    expect(json.nodes.map(({ name, role, instanceId }: Record<string, unknown>) => [name, role, instanceId])).toEqual([
      ['node1', 'manager', null],
      ['node2', 'manager', null],
      ['node3', 'manager', null],
      ['node4', 'worker', null],
    ]);
    expect(json.month.lines[0]).toMatchObject({ kind: 'machines', count: 4, eachUsd: 0.0208, readOn: '2026-09-09' });
    expect(json.month.runUsd).toBe(json.cost.usd.total);
    expect(json.steps).toContainEqual(expect.objectContaining({ id: 'F.CUT', phase: 'inject' }));
  });

  it('counts the runs of a month by the schedule of the experiment', async () => {
    const { month } = await forecast({ schedule: { expression: 'rate(2 hours)' } });
    expect(month).toMatchObject({ runs: 365, runsFrom: 'schedule', machines: 3 });
    expect(month.lines.find(({ kind }) => kind === 'runs')?.runningUsd).toBeCloseTo(365 * month.runUsd, 9);
  });

  it('says the same for the same seed', async () => {
    const [first, again] = [await call({ seed: '7' }), await call({ seed: '7' })];
    expect(first.io.outLines).toEqual(again.io.outLines);
  });

  it('takes the nodes of the fleet that stands under the name, and of no other', async () => {
    const record = makeRecord({ name: 'second', managers: 3, workers: 0 }, join(root, 'run'));
    mkdirSync(join(stateDir, 'fleets', 'second', 'node1'), { recursive: true });
    writeFileSync(join(stateDir, 'fleets', 'second', 'fleet.json'), JSON.stringify(record));
    const started = [
      await imitateProcess(join(root, 'bin'), 'vde_switch', join(record.socketDir, 'switch')),
      await imitateProcess(join(root, 'bin'), 'qemu-system-x86_64', join(record.socketDir, 'node1.qmp')),
    ];
    try {
      const { fleet, preview } = await forecast({}, { name: 'second' });
      expect(fleet).toEqual({ name: 'second', stands: true });
      expect(preview.nodes.map(({ instanceId }) => instanceId)).toEqual(record.nodes.map((node) => node.instanceId));
      expect((await forecast()).fleet).toEqual({ name: 'local', stands: false });
      expect(await refusal(forecast({}, { name: 'second', workers: 2 }))).toMatchObject({ code: 'TopologyMismatch' });
    } finally {
      for (const child of started) child.kill('SIGKILL');
    }
  });

  it('tells from the journals of the same how long it takes', async () => {
    const { preview } = await forecast();
    const planned = makePlan({
      ...{ runId: 'r', swarmId: 'local', seed: 1, experiment: experimentSchema.parse(pings) },
      pace: paceSchema.parse({}),
      nodes: preview.nodes,
    });
    const write = (runId: string, content: unknown) => {
      mkdirSync(join(stateDir, 'runs', runId), { recursive: true });
      writeFileSync(join(stateDir, 'runs', runId, 'journal.json'), JSON.stringify(content));
    };
    const journal = (runId: string, endedAt: string) => ({
      ...{ schemaVersion: 1, plan: planned, commands: [], facts: {}, errors: [], aborted: false },
      run: makeRun({ runId, experiment: 'pings', endedAt }),
      steps: [makeStep({ id: 'W01', index: 0 })],
    });
    for (let day = 1; day <= 6; day += 1) {
      write(`2026010${day}t000000-abcdef`, journal(`2026010${day}t000000-abcdef`, `2026-01-01T00:0${day}:00.000Z`));
    }
    write('20260108t000000-abcdef', 'no journal');
    mkdirSync(join(stateDir, 'runs', '20260109t000000-abcdef'));
    const { duration, cost } = await forecast();
    expect(duration.typical).toMatchObject({ medianMs: 240_000, shortestMs: 120_000, longestMs: 360_000 });
    expect(duration.typical?.runs).toEqual([6, 5, 4, 3, 2].map((day) => `2026010${day}t000000-abcdef`));
    expect(cost.after).toBe('20260106t000000-abcdef');
  });
});

describe('plan refuses what a run refuses, in the same words', () => {
  const members = NODES.map((node) => ({ ...node }));

  it.each<[string, object]>([
    [
      'a lost quorum',
      {
        steadyState: [{ id: 'S01', check: 'nodes-ready' }],
        fault: { kind: 'node-power-cut', target: { role: 'manager' } },
        sampler: {
          mesh: { service: 'a', port: 1 },
          names: { service: 'a', container: 'b' },
          failuresWithin: '10s',
        },
      },
    ],
    ['an unknown node', { method: [{ id: 'W01', check: 'hosts-ping', on: 'node9' }] }],
    ['a swarm that is only used and would be left', { swarm: 'use', cleanup: [{ id: 'C01', check: 'swarm-left' }] }],
  ])('%s', async (_what, changes) => {
    const { ports } = memoryPorts({ members });
    const experiment = { ...pings, ...changes };
    const run = await refusal(
      planRun(ports)({ runId: '20260101t000000-abcdef', swarmId: 'local', seed: 7, experiment }),
    );
    expect(run).toMatchObject({ exitCode: 2 });
    expect(await refusal(forecast(changes))).toEqual(run);
    expect(existsSync(stateDir)).toBe(false);
  });

  it('too few nodes', async () => {
    const rooms = { ensureAssembly: async () => '/assembly', listFleets: async () => [] } as unknown as LocalRooms;
    const request = {
      projectDir: '/p',
      name: 'local',
      workers: 1,
      minNodes: 3,
      usesSwarm: false,
      keep: false,
      io: fakeIo({ HOME: root }),
    };
    const rest = { interrupt: new AbortController().signal, byHand: { commands: [] } };
    const run = await refusal(openLocalWorld({ ...request, ...rest }, rooms));
    expect(run).toMatchObject({ code: 'Config', exitCode: 2 });
    expect(await refusal(forecast({}, { workers: 1 }))).toEqual(run);
  });

  it('a topology that cannot be, and a name that no fleet can have', async () => {
    expect(await refusal(forecast({}, { managers: 2 }))).toMatchObject({ code: 'Usage', exitCode: 2 });
    expect(await refusal(forecast({}, { name: 'more-than-twenty-characters' }))).toMatchObject({ code: 'Usage' });
  });

  it('an option that it does not have', async () => {
    await expect(call({ seed: 'x' })).rejects.toMatchObject({ code: 'Usage', exitCode: 2 });
    await expect(plan.run({}, [], fakeIo({ HOME: root }))).rejects.toMatchObject({ code: 'Usage' });
  });
});
