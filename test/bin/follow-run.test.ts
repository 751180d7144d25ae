import { describe, expect, it } from 'vitest';
import { followRun } from '../../bin/commands/watch/follow-run.ts';
import { knownRun } from '../../bin/commands/watch/known-run.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { FakeWorld } from './fake-world.ts';

const RUN: RunRecord = {
  ...{ runId: '20260101t000000-abcdef', swarmId: 'local', experiment: 'verify', seed: 7 },
  ...{ state: 'running', startedAt: '2026-01-01T00:00:00.000Z' },
};
const timings = { pollMs: 1, sweepStepMs: 1000, sweepMs: 1000, unbornMs: 5, silenceMs: 50 };

const follow = async (world: FakeWorld, interrupt: AbortSignal) => {
  const lines: string[] = [];
  const io = {
    out: (text: string) => lines.push(text),
    progress: () => undefined,
    notice: () => undefined,
    environment: {},
  };
  const code = await followRun({ world, target: 'local', run: RUN, io, interrupt, json: true, timings });
  return { code, said: JSON.parse(lines.join('')) as Record<string, unknown> };
};

const judged = (verdict: 'pass' | 'aborted') => ({ verdict, cleanup: 'clean' as const, reason: 'so', nodes: [] });

describe('following a run', () => {
  it('ends with its verdict, without stopping it', async () => {
    const world = new FakeWorld();
    world.onLook = (look) => {
      if (look < 3) return;
      world.status = { state: 'succeeded' };
      world.run = { ...RUN, state: 'done', judged: judged('pass') };
    };
    const { code, said } = await follow(world, new AbortController().signal);
    expect({ code, verdict: said.verdict, runId: said.runId }).toEqual({ code: 0, verdict: 'pass', runId: RUN.runId });
    expect(world.stopped).toEqual([]);
  });

  it('that is to be stopped stops it, and waits until the sweep has recorded it', async () => {
    const world = new FakeWorld();
    world.run = RUN;
    world.onLook = (look) => {
      if (world.stopped.length > 0) world.status = { state: 'aborted' };
      if (look > 4) world.run = { ...RUN, state: 'done', judged: judged('aborted') };
    };
    const { code, said } = await follow(world, AbortSignal.abort());
    expect(world.stopped).toHaveLength(1);
    expect({ code, verdict: said.verdict }).toEqual({ code: 5, verdict: 'aborted' });
  });
});

describe('the run that is meant', () => {
  it('is the one of the id, or the newest', async () => {
    const world = new FakeWorld();
    world.run = RUN;
    world.runs = [{ ...RUN, runId: '20260102t000000-abcdef' }];
    expect((await knownRun(world.store, RUN.runId)).runId).toBe(RUN.runId);
    expect((await knownRun(world.store, 'last')).runId).toBe('20260102t000000-abcdef');
  });

  it.each([
    ['../x', '"../x" is no run'],
    ['20260101t000000-ffffff', 'there is no run 20260101t000000-ffffff'],
    ['last', 'no run is in the history'],
  ])('is none for %s', async (word, message) => {
    await expect(knownRun(new FakeWorld().store, word)).rejects.toMatchObject({
      code: 'Usage',
      message: expect.stringContaining(message),
    });
  });
});
