import { describe, expect, it } from 'vitest';
import { watchRun } from '../../bin/commands/run/watch-run.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';

const RUN = '20260101t000000-abcdef';
/** Patient, but where a bound itself is tested. */
const TIMINGS = { pollMs: 5, sweepStepMs: 600_000, sweepMs: 600_000, unbornMs: 600_000, silenceMs: 600_000 };

const watching = (world: FakeWorld, interrupt = new AbortController(), timings = TIMINGS) => {
  const io = fakeIo();
  const ending = watchRun({ world, runId: RUN, io, interrupt: interrupt.signal, timings });
  return { io, ending, interrupt };
};

describe('watching a run', () => {
  it('prints a line for every step as it ends, a heading for every phase, each once', async () => {
    const world = new FakeWorld();
    const first = makeStep({ index: 0, id: 'W01', phase: 'prepare' });
    world.onLook = (look) => {
      if (look === 2) world.steps = [first, makeStep({ index: 1, id: 'W02', state: 'running' })];
      if (look === 4) world.steps = [first, makeStep({ index: 1, id: 'W02', judgement: 'red', nodes: ['node2'] })];
      if (look === 6) {
        world.status = { state: 'succeeded' };
        world.run = makeRun();
      }
    };
    const { io, ending } = watching(world);
    expect((await ending).run?.judged?.verdict).toBe('pass');
    expect(io.progressLines.filter((line) => !line.startsWith(' '))).toEqual(['prepare', 'steady state']);
    expect(io.progressLines.filter((line) => line.includes('W01'))).toHaveLength(1);
    expect(io.progressLines.filter((line) => line.includes('W02'))).toHaveLength(1);
    expect(io.progressLines.some((line) => line.includes('at node2'))).toBe(true);
    expect(io.statusLines.some((line) => line.includes('W02'))).toBe(true);
    expect(io.statusLines.at(-1)).toBe('');
  });

  it('prints a step again that the sweep has taken again', async () => {
    const world = new FakeWorld();
    world.onLook = (look) => {
      if (look === 1)
        world.steps = [makeStep({ index: 0, id: 'W27', judgement: 'red', endedAt: '2026-01-01T00:00:01Z' })];
      if (look === 2) world.steps = [makeStep({ index: 0, id: 'W27', endedAt: '2026-01-01T00:00:09Z' })];
      if (look === 3) world.status = { state: 'succeeded' };
    };
    const { io, ending } = watching(world);
    await ending;
    expect(io.progressLines.filter((line) => line.includes('W27'))).toHaveLength(2);
  });

  it('ends at once where the run was refused', async () => {
    const world = new FakeWorld();
    world.status = { state: 'failed', error: 'SwarmproofSwarmHeld', cause: '{"errorMessage":"held"}' };
    expect((await watching(world).ending).status.error).toBe('SwarmproofSwarmHeld');
  });
});

describe('a workflow that ends early', () => {
  it('is waited for until the sweep has healed it', async () => {
    const world = new FakeWorld();
    world.status = { state: 'timedOut' };
    world.run = makeRun({ state: 'running' });
    world.onLook = (look) => {
      if (look === 10) {
        world.run = makeRun({ judged: { verdict: 'aborted', cleanup: 'clean', reason: 'ended', nodes: [] } });
      }
    };
    const { io, ending } = watching(world);
    expect((await ending).run?.judged?.verdict).toBe('aborted');
    expect(io.progressLines.join('\n')).toContain('the workflow ended early (timedOut)');
  });

  it('is not waited for longer than the limit when the sweep does nothing', async () => {
    const world = new FakeWorld();
    world.status = { state: 'failed', error: 'NotRecorded' };
    world.run = makeRun({ state: 'running' });
    const { ending } = watching(world, undefined, { ...TIMINGS, sweepStepMs: 50 });
    expect((await ending).run?.state).toBe('running');
  });

  it('is not waited for longer than the limit when the sweep never ends', async () => {
    const world = new FakeWorld();
    world.status = { state: 'aborted' };
    world.run = makeRun({ state: 'running' });
    world.onLook = (look) => {
      world.steps = [makeStep({ index: look, id: 'W27', endedAt: new Date(look).toISOString() })];
    };
    const { ending } = watching(world, undefined, { ...TIMINGS, sweepMs: 100 });
    expect((await ending).run?.state).toBe('running');
  });

  it('was never begun where the store has no run of it', async () => {
    const world = new FakeWorld();
    world.status = { state: 'failed', error: 'States.Timeout' };
    const { ending } = watching(world, undefined, { ...TIMINGS, unbornMs: 50 });
    expect((await ending).run).toBeUndefined();
  });
});

describe('a run that is interrupted', () => {
  it('is stopped once, and watched until it is healed', async () => {
    const world = new FakeWorld();
    world.run = makeRun({ state: 'running' });
    const { io, ending, interrupt } = watching(world);
    world.onLook = (look) => {
      if (look === 3) interrupt.abort();
      if (world.stopped.length > 0 && world.status.state === 'running') world.status = { state: 'aborted' };
      if (look === 20) {
        world.run = makeRun({ judged: { verdict: 'aborted', cleanup: 'clean', reason: 'ended', nodes: [] } });
      }
    };
    expect((await ending).run?.judged).toMatchObject({ verdict: 'aborted', cleanup: 'clean' });
    expect(world.stopped).toEqual([`${RUN}: stopped by a person`]);
    expect(io.progressLines.filter((line) => line.startsWith('stopping:'))).toHaveLength(1);
  });

  it('is stopped again where the first request was lost', async () => {
    const world = new FakeWorld();
    world.run = makeRun({ state: 'running' });
    const interrupt = new AbortController();
    interrupt.abort();
    let tries = 0;
    world.workflow.stop = async () => {
      tries += 1;
      if (tries === 1) throw new Error('socket hang up');
      world.status = { state: 'aborted' };
      world.run = makeRun();
    };
    const { io, ending } = watching(world, interrupt);
    await ending;
    expect(tries).toBe(2);
    expect(io.progressLines.filter((line) => line.startsWith('stopping:'))).toHaveLength(1);
  });
});

describe('a cloud that is silent', () => {
  it('is forgiven for a while', async () => {
    const world = new FakeWorld();
    world.onLook = (look) => {
      if (look < 4) throw new Error('ECONNREFUSED');
      world.status = { state: 'succeeded' };
    };
    expect((await watching(world).ending).status.state).toBe('succeeded');
  });

  it('is an error of the cloud after that, never a verdict', async () => {
    const world = new FakeWorld();
    world.onLook = () => {
      throw new Error('ECONNREFUSED');
    };
    const { ending } = watching(world, undefined, { ...TIMINGS, silenceMs: 50 });
    await expect(ending).rejects.toMatchObject({ code: 'Cloud', exitCode: 4 });
  });

  it('is not waited for where a person has to do something: credentials do not come back', async () => {
    const world = new FakeWorld();
    let looks = 0;
    world.onLook = () => {
      looks += 1;
      throw new SwarmproofError('Config', 'the credentials for AWS have expired', 'log in again');
    };
    await expect(watching(world).ending).rejects.toMatchObject({ code: 'Config', hint: 'log in again' });
    expect(looks).toBe(1);
  });
});
