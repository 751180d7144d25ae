import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeRun } from '../bin/make-run.ts';
import { deployedCommandLine } from './deployed-command-line.ts';
import { holdingProxy } from './holding-proxy.ts';

// A synthesis where there is none yet, and a process for every command.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

let made: Awaited<ReturnType<typeof deployedCommandLine>>;
beforeAll(async () => {
  made = await deployedCommandLine();
});
afterAll(() => made?.close());

const AWS = '--target aws';

/** Begins a verb, and presses Ctrl-C so often once the cloud has done what `isHeld` picks and has not answered. */
const pressedIn = async (words: string, presses: number, isHeld: Parameters<typeof holdingProxy>[1]) => {
  const proxy = await holdingProxy(made.endpoint, isHeld);
  made.addProfile('held', proxy.url);
  const { child, ended } = made.start(`exec swarmproof ${words}`, 'held');
  await Promise.race([proxy.held(), ended]);
  const startedMs = performance.now();
  for (let press = 0; press < presses; press += 1) child.kill('SIGINT');
  const called = await ended;
  await proxy.close();
  return { ...called, tookMs: performance.now() - startedMs };
};

/** At once, by the signal: who waits for it in a script sees that it was interrupted. */
const AT_ONCE = { code: 'SIGINT', stdout: '' };
const AT_ONCE_MS = 10_000;

const ONCE_AND_TWICE = [
  ['once', 1],
  ['twice', 2],
] as const;

describe.each(ONCE_AND_TWICE)('with Ctrl-C pressed %s', (_times, presses) => {
  test('delete ends at once in the middle of it, and the same again deletes the rest', async () => {
    const runId = `20260101t000000-aaaaa${presses}`;
    await made.store.putRun(makeRun({ runId, swarmId: 'blue' }));
    let writes = 0;
    const ended = await pressedIn(`delete ${runId} --yes ${AWS}`, presses, ({ target, body }) => {
      if (/TransactWrite|BatchWrite|DeleteItem|PutItem|UpdateItem/.test(target) && body.includes(runId)) writes += 1;
      return writes > 0;
    });
    expect(ended).toMatchObject(AT_ONCE);
    expect(ended.tookMs).toBeLessThan(AT_ONCE_MS);
    expect(await made.store.getDeletion(runId)).toMatchObject({ runId });
    const again = await made.shell(`swarmproof delete ${runId} --yes ${AWS}`);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^deleted: [1-9]\d* items of the history\n$/),
    });
    expect(await made.store.getDeletion(runId)).toBeUndefined();
    expect((await made.store.listRuns(50)).map((run) => run.runId)).not.toContain(runId);
  });

  test('sweep ends at once; what it began goes on in the cloud, and the same again finds nothing to do', async () => {
    const ended = await pressedIn(`sweep ${AWS}`, presses, ({ path }) => path.includes('/invocations'));
    expect(ended).toMatchObject(AT_ONCE);
    expect(ended.tookMs).toBeLessThan(AT_ONCE_MS);
    const again = await made.shell(`swarmproof sweep --json ${AWS}`);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ takenUp: [], started: [], left: [] });
  });
});

/** That takes seconds each: a second press finds nobody, as with the others. */
describe('with Ctrl-C pressed', () => {
  test('park ends at once with a machine stopped, no run begins, and the same again stops the others', async () => {
    const ended = await pressedIn('park --yes', 1, ({ body }) => body.includes('Action=StopInstances'));
    expect(ended).toMatchObject(AT_ONCE);
    expect(ended.tookMs).toBeLessThan(AT_ONCE_MS);
    await vi.waitFor(() => expect(made.fleet.nodes.filter(({ powered }) => powered)).toHaveLength(2), {
      timeout: 15_000,
    });
    const run = await made.shell(`swarmproof run pings.yaml ${AWS}`);
    expect(run).toMatchObject({ code: 7, stderr: expect.stringContaining('is parked since') });
    expect(await made.shell('swarmproof park --yes')).toMatchObject({ code: 0 });
    expect(made.fleet.nodes.filter(({ powered }) => powered)).toEqual([]);
  });

  test('unpark ends at once with a machine started, still no run begins, and the same again starts the others', async () => {
    const ended = await pressedIn('unpark', 2, ({ body }) => body.includes('Action=StartInstances'));
    expect(ended).toMatchObject(AT_ONCE);
    expect(ended.tookMs).toBeLessThan(AT_ONCE_MS);
    await vi.waitFor(() => expect(made.fleet.nodes.filter(({ powered }) => powered)).toHaveLength(1), {
      timeout: 15_000,
    });
    const run = await made.shell(`swarmproof run pings.yaml ${AWS}`);
    expect(run).toMatchObject({ code: 7, stderr: expect.stringContaining('is parked since') });
    expect(await made.shell('swarmproof unpark')).toMatchObject({ code: 0 });
    expect(made.fleet.nodes.every(({ powered }) => powered)).toBe(true);
  });
});
