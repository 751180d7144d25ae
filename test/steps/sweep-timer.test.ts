import { describe, expect, it } from 'vitest';
import { healLimitMs } from '../../lib/domain/heal-limit-ms.ts';
import { keepsInstanceDown } from '../../lib/domain/keeps-instance-down.ts';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import type { Progress } from '../../lib/domain/progress.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { noteError } from '../../lib/steps/note-error.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const STARTED_MS = Date.parse('2026-01-01T00:00:00Z');

const input = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'cut', hypothesis: 'a dead worker costs little', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    observe: [{ id: 'O01', check: 'hosts-ping', within: '60s' }],
  },
};

const begin = async () => {
  const made = memoryPorts();
  await planRun(made.ports)(input);
  const plan = (await made.ports.store.getPlan(RUN_ID)) as Plan;
  const cursor = plan.steps.findIndex(({ id }) => id === 'F.CUT');
  /** As if nothing of it had been remembered before. */
  const put = async (where: Pick<Progress, 'cursor'>) => {
    const { token = 0 } = (await made.ports.store.getProgress(RUN_ID)) ?? {};
    await made.ports.store.putProgress(RUN_ID, { ...where, facts: { targets: ['node3'] }, errors: [], token });
  };
  const cut = async () => {
    await put({ cursor });
    return takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
  };
  const open = async () => (await made.ports.store.listIntents(RUN_ID)).filter(keepsInstanceDown);
  /** What was declared before an error is waited for. */
  const turnInTime = async () => {
    made.world.nowMs += LEASE_TIMES.graceMs;
    await takeTurn(made.ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
  };
  return { ...made, plan, cursor, cut, put, open, turnInTime };
};

describe('before a node is switched off', () => {
  it('a sweep of the run is set, after the intent and before the call, for when the plan must have healed it', async () => {
    const { world, plan, cursor, cut, ports, open } = await begin();
    world.nowMs += 300_500;
    const onRecord: number[] = [];
    const { set } = ports.sweepTimer;
    Object.assign(ports.sweepTimer, {
      set: async (request: Parameters<typeof set>[0]) => {
        onRecord.push((await open()).length);
        await set(request);
      },
    });
    await cut();
    // F.CUT 240 s, O01 60 s and its document's 105 s, F.START 240 s; 40 s for the call that ends each of them.
    expect(healLimitMs(plan, cursor, { targets: ['node3'] })).toBe((240 + 60 + 105 + 240 + 3 * 40) * 1000);
    const at = new Date(STARTED_MS + 301_000 + 765_000).toISOString();
    expect(world.calls).toEqual([`set sweep ${at}`, 'cut node3']);
    expect(onRecord).toEqual([1]);
    expect(world.timers.get(RUN_ID)).toEqual({ at, stateMachineArn: MACHINE_ARN });
  });

  it('the time that it took to set the sweep is none that the swarm took', async () => {
    const { ports, world, cut } = await begin();
    const { set } = ports.sweepTimer;
    Object.assign(ports.sweepTimer, {
      set: async (request: Parameters<typeof set>[0]) => {
        world.nowMs += 9_000;
        await set(request);
      },
    });
    await cut();
    const { facts } = (await ports.store.getProgress(RUN_ID)) as Progress;
    expect(facts.cutAskedAt).toBe(new Date(STARTED_MS + 9_000).toISOString());
  });

  it('the sweep is set for no later than the workflow may run', async () => {
    const { world, cut } = await begin();
    world.nowMs += 3_500_000;
    await cut();
    expect(world.timers.get(RUN_ID)?.at).toBe(new Date(STARTED_MS + 3_600_000).toISOString());
  });

  it('where no sweep can be set the node is left alone, nothing is open, and the run ends as error', async () => {
    const { ports, world, cut, open } = await begin();
    Object.assign(ports.sweepTimer, { set: () => Promise.reject(new Error('AccessDenied')) });
    await expect(cut()).rejects.toMatchObject({ code: 'Cloud', message: expect.stringContaining('AccessDenied') });
    expect(world.calls).toEqual([]);
    expect(await open()).toEqual([]);
    const failure = { Error: 'SwarmproofCloud', Cause: JSON.stringify({ errorMessage: 'no sweep' }) };
    await noteError(ports)({ runId: RUN_ID, failure });
    await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    const judged = await judgeRun(ports)({ runId: RUN_ID });
    expect(judged).toMatchObject({ verdict: 'error', cleanup: 'clean' });
    expect(world.calls).toEqual([]);
  });

  it('nothing is switched off by a turn whose run was taken up by a sweep meanwhile', async () => {
    const { ports, world, cut } = await begin();
    const { set } = ports.sweepTimer;
    Object.assign(ports.sweepTimer, {
      set: async (request: Parameters<typeof set>[0]) => {
        await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
        await set(request);
      },
    });
    await expect(cut()).rejects.toThrow();
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual([]);
  });

  it('what an earlier try may have switched off stays on record where a later one can set no sweep', async () => {
    const { ports, cut, open } = await begin();
    await cut();
    Object.assign(ports.sweepTimer, { set: () => Promise.reject(new Error('Throttling')) });
    await expect(cut()).rejects.toThrow('Throttling');
    expect(await open()).toMatchObject([{ node: 'node3', effect: 'power-cut' }]);
  });
});

describe('an error that is noted', () => {
  const failure = { Error: 'States.Timeout' };

  it('leaves no healing step out where its reply was lost and it is noted again', async () => {
    const made = await begin();
    const { ports, world, cut } = made;
    await cut();
    const noted = { runId: RUN_ID, failure, enteredAt: '2026-01-01T00:00:05.000Z' };
    const first = await noteError(ports)(noted);
    const second = await noteError(ports)(noted);
    expect(second).toEqual({ next: first.next, token: first.token + 1 });
    made.world.nowMs += LEASE_TIMES.graceMs;
    await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN, token: second.token });
    expect(world.calls.at(-1)).toBe('start node3');
    expect((await ports.store.getProgress(RUN_ID))?.errors).toHaveLength(1);
  });

  it('leaves no healing step out that had not begun: the turn may have been killed right after the step before', async () => {
    const { ports, plan, world, cut, put, turnInTime } = await begin();
    await cut();
    const heal = plan.steps.findIndex(({ phase }) => phase === 'heal');
    await put({ cursor: heal });
    await noteError(ports)({ runId: RUN_ID, failure });
    await turnInTime();
    expect(world.calls.at(-1)).toBe('start node3');
  });

  it('tries a healing step again for two minutes, after longer and longer pauses, and leaves it then', async () => {
    const { ports, plan, cut } = await begin();
    await cut();
    const pauses: number[] = [];
    // The first is of the step before it.
    for (const second of [10, 11, 12, 13, 14, 15, 16]) {
      const { next } = await noteError(ports)({ runId: RUN_ID, failure, enteredAt: `2026-01-01T00:00:${second}.000Z` });
      pauses.push(next.pauseS);
      const { cursor } = (await ports.store.getProgress(RUN_ID)) as Progress;
      expect([second, plan.steps[cursor]?.phase === 'heal']).toEqual([second, second < 16]);
    }
    expect(pauses.slice(0, -1)).toEqual([1, 1, 5, 15, 30, 60]);
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'error', cleanup: 'dirty' });
  });
});

describe('a sweep of a run that could not heal', () => {
  it('tries as often as the run did, however often that one broke', async () => {
    const { ports, world, cut } = await begin();
    const failure = { Error: 'States.Timeout' };
    const note = async (second: number) => {
      const enteredAt = new Date(STARTED_MS + second * 1000).toISOString();
      return (await noteError(ports)({ runId: RUN_ID, failure, enteredAt })).next.pauseS;
    };
    await cut();
    for (let second = 10; second < 40; second += 1) await note(second);
    expect((await ports.store.getProgress(RUN_ID))?.errors).toHaveLength(20);
    world.nowMs += 3_600_000;
    await planRun(ports)({ sweep: RUN_ID, cause: 'the execution FAILED' });
    const { errors } = (await ports.store.getProgress(RUN_ID)) as Progress;
    expect([errors.length, errors.at(-1)]).toEqual([9, 'the execution FAILED']);
    const pauses: number[] = [];
    for (let second = 4000; second < 4005; second += 1) pauses.push(await note(second));
    expect(pauses).toEqual([1, 5, 15, 30, 60]);
  });
});

describe('a healing step that broke while it was under way', () => {
  it('goes on with what it has sent', async () => {
    const { ports, world, cut, turnInTime } = await begin();
    await cut();
    await noteError(ports)({ runId: RUN_ID, failure: { Error: 'States.Timeout' } });
    await turnInTime();
    expect(world.calls.at(-1)).toBe('start node3');
    const { current } = (await ports.store.getProgress(RUN_ID)) as Progress;
    expect(current).toBeDefined();
    await noteError(ports)({
      runId: RUN_ID,
      failure: { Error: 'States.Timeout' },
      enteredAt: '2026-01-01T00:01:00.000Z',
    });
    expect((await ports.store.getProgress(RUN_ID))?.current).toEqual(current);
  });
});

describe('a run of a version that kept its place elsewhere', () => {
  it('is healed, not judged as it stands', async () => {
    const { ports, world, cut, turnInTime } = await begin();
    await cut();
    const { cursor: _cursor, current: _current, ...old } = (await ports.store.getProgress(RUN_ID)) as Progress;
    await ports.store.putProgress(RUN_ID, old as Progress);
    const turn = takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN });
    await expect(turn).rejects.toMatchObject({ code: 'Internal' });
    const { next } = await noteError(ports)({ runId: RUN_ID, failure: { Error: 'Internal' } });
    expect(next.turn).toBe('pause');
    await turnInTime();
    expect(world.calls.at(-1)).toBe('start node3');
  });
});

describe('once the run is recorded', () => {
  const judged = { verdict: 'pass', cleanup: 'clean', reason: 'x', nodes: [] } as const;

  it('its sweep is taken back where every node is back', async () => {
    const { ports, world, cut, open } = await begin();
    await cut();
    for (const intent of await open()) await ports.store.putIntent({ ...intent, closedAt: '2026-01-01T00:10:00Z' });
    await recordRun(ports)({ runId: RUN_ID, judged });
    expect([...world.timers.keys()]).toEqual([]);
  });

  it('it stays where one is not, and where it cannot be taken back the run is recorded all the same', async () => {
    const { ports, world, cut, open } = await begin();
    await cut();
    await recordRun(ports)({ runId: RUN_ID, judged });
    expect([...world.timers.keys()]).toEqual([RUN_ID]);
    for (const intent of await open()) await ports.store.putIntent({ ...intent, closedAt: '2026-01-01T00:10:00Z' });
    Object.assign(ports.sweepTimer, { clear: () => Promise.reject(new Error('Throttling')) });
    expect(await recordRun(ports)({ runId: RUN_ID, judged })).toMatchObject({ verdict: 'pass' });
  });
});
