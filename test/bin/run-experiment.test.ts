import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printOutcome } from '../../bin/commands/run/print-outcome.ts';
import { runExperiment } from '../../bin/commands/run/run-experiment.ts';
import { runInTurn } from '../../bin/commands/run/run-in-turn.ts';
import { parseExperiment } from '../../bin/experiments/parse-experiment.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import { runInputSchema } from '../../lib/domain/run-input.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';

const TIMINGS = { pollMs: 2, sweepStepMs: 600_000, sweepMs: 600_000, unbornMs: 600_000, silenceMs: 600_000 };
const TEXT = `version: 1
name: kill-worker
hypothesis: the mesh goes on working while a node dies
swarm: build
steadyState:
  - {id: W01, check: hosts-ping, within: 10s}
`;
const parsed = parseExperiment(TEXT);
if ('problems' in parsed) throw new Error('not usable');
const asked = { file: 'kill-worker.yaml', ...parsed };

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'swarmproof-run-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

/** A world in which the run that is started ends at once, as given. */
const worldThat = (ends: (world: FakeWorld, runId: string) => void): FakeWorld => {
  const world = new FakeWorld();
  world.onLook = () => {
    const runId = world.started.at(-1)?.runId ?? '';
    world.plan = { runId, steps: [], nodes: [] } as unknown as Plan;
    world.steps = [makeStep({ runId, index: 0, id: 'W01' })];
    ends(world, runId);
  };
  return world;
};
const passing = () =>
  worldThat((world, runId) => {
    world.status = { state: 'succeeded' };
    world.run = makeRun({ runId, targets: ['node3'] });
  });

const running = (world: FakeWorld, interrupt = new AbortController().signal, io = fakeIo()) =>
  runExperiment({
    world,
    asked,
    seed: 7,
    again: 'npx swarmproof run kill-worker',
    stateDir,
    io,
    interrupt,
    timings: TIMINGS,
  });

describe('running an experiment', () => {
  it('starts the workflow with what the user wrote, and keeps the journal', async () => {
    const world = passing();
    world.evidence = [
      {
        stepIndex: 0,
        attempt: 1,
        round: 1,
        node: 'node1',
        action: 'ping-hosts',
        parameters: {},
        status: 'Success',
        requestedAt: '2026-01-01T00:00:00.000Z',
        answeredAt: '2026-01-01T00:00:01.000Z',
        acts: [],
      },
    ];
    const outcome = await running(world);
    const [input] = world.started;
    expect(runInputSchema.safeParse(input).success).toBe(true);
    expect(input?.runId).toMatch(/^\d{8}t\d{6}-[0-9a-f]{6}$/);
    expect(input?.experiment.steadyState?.[0]?.within).toBe('10s');
    expect(outcome.exitCode).toBe(0);
    expect(outcome.journalFile).toBe(join(stateDir, 'runs', outcome.runId, 'journal.json'));
    const journal = JSON.parse(readFileSync(outcome.journalFile ?? '', 'utf8'));
    expect(journal).toMatchObject({ schemaVersion: 1, run: { runId: outcome.runId }, commands: [{ node: 'node1' }] });
  });

  it('says what it runs on before it begins, and keeps that in the journal', async () => {
    const world = passing();
    world.machines = {
      count: 3,
      accelerator: 'tcg',
      emulator: 'QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2)',
      release: 'trixie',
      engine: '26.1.5+dfsg1',
    };
    world.loaded = { nodeVersion: 'v20.20.2', stateMachines: {}, documents: {}, functions: {}, tables: {} };
    const io = fakeIo();
    const { journalFile = '' } = await running(world, undefined, io);
    expect(io.progressLines.slice(0, 4)).toContain(
      'on 3 emulated machines (tcg, QEMU 10.0.2), Debian trixie, Docker 26.1.5, functions on Node 20.20.2; ' +
        'patience 1, 30 probes a second in all, at least 2 for each path',
    );
    const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
    expect(journal).toMatchObject({ schemaVersion: 1, machines: world.machines, artifacts: world.loaded });
  });

  it('says nothing of machines that nobody knows', async () => {
    const io = fakeIo();
    const { journalFile = '' } = await running(passing(), undefined, io);
    expect(io.progressLines.join('\n')).not.toContain('machine');
    expect(JSON.parse(readFileSync(journalFile, 'utf8'))).not.toHaveProperty('machines');
  });

  it('prints one JSON object to standard output with --json, and nothing else', async () => {
    const io = fakeIo();
    const outcome = await running(passing(), undefined, io);
    expect(printOutcome(outcome, io, true)).toBe(0);
    expect(io.outLines).toHaveLength(1);
    expect(JSON.parse(io.outLines[0] ?? '')).toEqual({
      schemaVersion: 1,
      runId: outcome.runId,
      experiment: 'kill-worker',
      seed: 7,
      verdict: 'pass',
      cleanup: 'clean',
      reason: 'the hypothesis held',
      nodes: [],
      exitCode: 0,
      targets: ['node3'],
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:02:05.000Z',
      journal: outcome.journalFile,
    });
  });

  it('is not begun in AWS before somebody has agreed to its fault, whoever asks for it', async () => {
    const experiment = { ...asked.experiment, fault: { kind: 'node-power-cut', losesQuorum: false } };
    const world = Object.assign(passing(), { target: 'aws' });
    const rest = {
      world,
      again: 'x',
      stateDir,
      io: fakeIo(),
      interrupt: new AbortController().signal,
      timings: TIMINGS,
    };
    const starting = (yes: boolean) => runExperiment({ ...rest, asked: { ...asked, experiment }, seed: 7, yes });
    await expect(starting(false)).rejects.toMatchObject({ code: 'Aborted' });
    expect(world.started).toEqual([]);
    expect((await starting(true)).exitCode).toBe(0);
  });

  it('tells how to have the same run again, and which target it was', async () => {
    const io = fakeIo();
    printOutcome(await running(passing(), undefined, io), io, false);
    const text = io.outLines.join('\n');
    expect(text).toContain('verdict of kill-worker: PASS');
    expect(text).toContain('target of the fault: node3');
    expect(text).toContain('again the same: npx swarmproof run kill-worker --seed 7');
    expect(text).toContain(`journal: ${stateDir}`);
  });

  it('tells the outages that its samplers saw, and who answered meanwhile', async () => {
    const io = fakeIo();
    const outcome = await running(passing(), undefined, io);
    printOutcome(outcome, io, false);
    expect(io.outLines.join('\n')).not.toContain('by backend');
    printOutcome({ ...outcome, journal: realJournal() }, io, false);
    const text = io.outLines.join('\n');
    expect(text).toMatch(/\noutage +began +lasted +failed +how +by backend\n/);
    expect(text).toMatch(/\non the mesh in all: .*[0-9a-f]{12} \d+ answered/);
  });

  it('is not a pass where the journal cannot be kept, and says so after the verdict', async () => {
    rmSync(stateDir, { recursive: true, force: true });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(stateDir, 'a file where the directory should be');
    const io = fakeIo();
    expect(printOutcome(await running(passing(), undefined, io), io, false)).toBe(4);
    expect(io.outLines.join('\n')).toContain('PASS');
    expect(io.progressLines.join('\n')).toContain('cannot be written');
  });

  it('throws what refused it', async () => {
    const world = worldThat((each) => {
      each.status = { state: 'failed', error: 'SwarmproofSwarmHeld', cause: '{"errorMessage":"the run x holds it"}' };
    });
    await expect(running(world)).rejects.toMatchObject({ exitCode: 7, message: 'the run x holds it' });
  });

  it('starts nothing where it was interrupted before', async () => {
    const world = passing();
    await expect(running(world, AbortSignal.abort())).rejects.toMatchObject({ code: 'Aborted', exitCode: 5 });
    expect(world.started).toEqual([]);
  });

  it('says what is left where it was not cleaned up', async () => {
    const world = worldThat((each, runId) => {
      each.status = { state: 'succeeded' };
      each.run = makeRun({ runId, judged: { verdict: 'fail', cleanup: 'dirty', reason: 'x', nodes: ['node2'] } });
    });
    const io = fakeIo();
    expect(printOutcome(await running(world, undefined, io), io, false)).toBe(6);
    expect(io.outLines.join('\n')).toContain('verdict of kill-worker: FAIL');
    expect(io.outLines.join('\n')).toContain('cleanup: DIRTY');
    expect(io.progressLines.at(-1)).toContain('npx swarmproof down');
  });
});

describe('running several in turn', () => {
  const settings = {
    seed: 7,
    target: 'local',
    stack: 'swarmproof',
    yes: false,
    swarm: undefined,
    json: false,
    keep: false,
    managers: undefined,
    workers: undefined,
    guest: undefined,
    name: 'local',
  } as const;
  const turn = (world: FakeWorld, io: ReturnType<typeof fakeIo>, interrupt = new AbortController().signal) =>
    runInTurn({ world, asked: [asked, asked], settings, io, interrupt });

  it('does not call it a success when the second was asked for and never ran', async () => {
    const io = fakeIo({ SWARMPROOF_STATE_DIR: stateDir });
    const interrupt = new AbortController();
    const world = worldThat((each, runId) => {
      each.status = { state: 'succeeded' };
      each.run = makeRun({ runId });
      interrupt.abort();
    });
    expect(await turn(world, io, interrupt.signal)).toBe(5);
    expect(io.outLines.join('\n')).toContain('kill-worker was not run');
  });

  it('prints each verdict, and all at the end', async () => {
    const io = fakeIo({ SWARMPROOF_STATE_DIR: stateDir });
    expect(await turn(passing(), io)).toBe(0);
    expect(io.outLines.filter((line) => line.startsWith('verdict of kill-worker: PASS'))).toHaveLength(4);
  });

  it('exits with the worst and says what was not run after something was left behind', async () => {
    const io = fakeIo({ SWARMPROOF_STATE_DIR: stateDir });
    const world = worldThat((each, runId) => {
      each.status = { state: 'succeeded' };
      each.run = makeRun({ runId, judged: { verdict: 'fail', cleanup: 'dirty', reason: 'x', nodes: [] } });
    });
    expect(await turn(world, io)).toBe(6);
    expect(world.started).toHaveLength(1);
    expect(io.outLines.at(-1)).toBe('kill-worker was not run');
  });

  it('goes on after a verdict that is no pass', async () => {
    const io = fakeIo({ SWARMPROOF_STATE_DIR: stateDir });
    const world = worldThat((each, runId) => {
      const verdict = each.started.length === 1 ? 'fail' : 'pass';
      each.status = { state: 'succeeded' };
      each.run = makeRun({ runId, judged: { verdict, cleanup: 'clean', reason: 'x', nodes: [] } });
    });
    expect(await turn(world, io)).toBe(1);
    expect(world.started).toHaveLength(2);
  });
});
