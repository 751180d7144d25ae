import { describe, expect, it, vi } from 'vitest';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { noteError } from '../../lib/steps/note-error.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { claimSwarm } from './claim-swarm.ts';
import { MACHINE_ARN, type MemoryPorts, memoryPorts, type World } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const AT = '2026-01-01T00:00:00Z';
const NOTHING = { swept: [], started: [] };

const input = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
  },
};

const begin = async (executions: World['executions'], nodeIsOff = false) => {
  const made = memoryPorts({ executions });
  const { store } = made.ports;
  await planRun(made.ports)(input);
  if (nodeIsOff) {
    const intent = { runId: RUN_ID, swarmId: 'local', node: 'node3', instanceId: 'i-00000002', openedAt: AT } as const;
    await store.putIntent({ ...intent, effect: 'power-cut' });
    made.world.members = made.world.members.map((each) =>
      each.name === 'node3' ? { ...each, power: 'stopped', agentOnline: false } : each,
    );
  }
  const record = async (cleanup: 'clean' | 'dirty') => {
    const run = await store.getRun(RUN_ID);
    const judged = { verdict: 'fail', cleanup, reason: 'x', nodes: [] } as const;
    if (run) await store.putRun({ ...run, state: 'done', judged });
    await giveSwarmBack({ store: store }, { swarmId: 'local', runId: RUN_ID });
  };
  const sweep = sweepRuns(made.ports);
  return {
    ...made,
    record,
    due: () => sweep({ sweep: { runId: RUN_ID }, stateMachineArn: MACHINE_ARN }),
    all: () => sweep({ sweep: 'all', stateMachineArn: MACHINE_ARN }),
    byHand: () => sweep({ sweep: 'all', stateMachineArn: MACHINE_ARN, byHand: true }),
    ended: (name: string, status: string, more: { input?: string } = {}) =>
      sweep({ detail: { name, status, stateMachineArn: MACHINE_ARN, ...more } }),
  };
};

describe('a run that is under way', () => {
  it('is left alone by the sweep of all, and by its own where no node is off', async () => {
    const { all, due, world } = await begin({ [RUN_ID]: 'RUNNING' });
    expect([await all(), await due()]).toEqual([NOTHING, NOTHING]);
    expect([world.started, world.calls]).toEqual([[], []]);
  });

  it('is left alone by the sweep of all while a node is off, and ended and taken up once its time has come', async () => {
    const { all, due, world } = await begin({ [RUN_ID]: 'RUNNING' }, true);
    expect(await all()).toEqual(NOTHING);
    expect(world.calls).toEqual([]);
    expect(await due()).toEqual({ swept: [RUN_ID], started: [] });
    expect(world.calls).toEqual([`stop execution ${RUN_ID}`]);
    expect(world.started).toEqual([{ name: `${RUN_ID}-sweep1`, cause: 'the execution ended as ABORTED' }]);
  });

  it('is left alone while a sweep of it is under way', async () => {
    const { all, due, world } = await begin({ [RUN_ID]: 'TIMED_OUT', [`${RUN_ID}-sweep1`]: 'RUNNING' }, true);
    expect([await all(), await due()]).toEqual([NOTHING, NOTHING]);
    expect([world.started, world.calls]).toEqual([[], []]);
  });

  it('is left alone where it comes to its end between two looks', async () => {
    const { all, record, ports, world } = await begin({ [RUN_ID]: 'SUCCEEDED' });
    const { status } = ports.sweeps;
    Object.assign(ports.sweeps, {
      status: async (...asked: Parameters<typeof status>) => {
        await record('clean');
        return status(...asked);
      },
    });
    expect(await all()).toEqual(NOTHING);
    expect(world.started).toEqual([]);
  });
});

describe('O37 a turn that outlives its execution', () => {
  /** A turn that has read where the run stands, and goes on once the rest is done. */
  const slowTurn = (ports: MemoryPorts) => {
    const { putProgress } = ports.store;
    const rest: (() => void)[] = [];
    const store = {
      ...ports.store,
      putProgress: (...written: Parameters<typeof putProgress>) =>
        new Promise<void>((resolve, reject) => {
          rest.push(() => putProgress(...written).then(resolve, reject));
        }),
    };
    const taken = takeTurn({ ...ports, store })({ runId: RUN_ID, stateMachineArn: MACHINE_ARN }).catch(String);
    return {
      begun: () => expect.poll(() => rest.length, { timeout: 10_000 }).toBe(1),
      finish: () => {
        for (const each of rest) each();
        return taken;
      },
    };
  };

  it('does not undo that the run was aborted', async () => {
    const { ports } = await begin({ [RUN_ID]: 'ABORTED' });
    const turn = slowTurn(ports);
    await turn.begun();
    await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    await turn.finish();
    expect(await ports.store.getProgress(RUN_ID)).toMatchObject({ aborted: true, cursor: 1 });
    expect(await takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN })).toMatchObject({
      next: { turn: 'judge', pauseS: 0 },
    });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'aborted' });
  });

  it('does not undo the error that it came to', async () => {
    const { ports } = await begin({ [RUN_ID]: 'RUNNING' });
    const turn = slowTurn(ports);
    await turn.begun();
    await noteError(ports)({ runId: RUN_ID, failure: { Error: 'States.Timeout' } });
    await turn.finish();
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'error' });
  });
});

describe('a run whose execution ended without anybody hearing of it', () => {
  it.each(['due', 'all'] as const)('is taken up (%s)', async (how) => {
    const made = await begin({ [RUN_ID]: 'TIMED_OUT' }, true);
    expect(await made[how]()).toEqual({ swept: [RUN_ID], started: [] });
    expect(made.world.started).toEqual([{ name: `${RUN_ID}-sweep1`, cause: 'the execution ended as TIMED_OUT' }]);
  });

  it('is taken up once, whoever hears of it too', async () => {
    const { all, due, ended, world } = await begin({ [RUN_ID]: 'ABORTED' }, true);
    await ended(RUN_ID, 'ABORTED');
    await all();
    await due();
    await ended(RUN_ID, 'ABORTED');
    expect(world.started.map(({ name }) => name)).toEqual([`${RUN_ID}-sweep1`]);
  });

  it('is taken up again by the schedule after a sweep that failed, nine times; then only its node is started, or a person asks', async () => {
    const { all, byHand, world } = await begin({ [RUN_ID]: 'FAILED' }, true);
    for (let sweep = 1; sweep <= 9; sweep += 1) {
      expect(await all()).toMatchObject({ swept: [RUN_ID] });
      world.executions[`${RUN_ID}-sweep${sweep}`] = 'FAILED';
    }
    expect(await all()).toEqual({ swept: [], started: ['node3'] });
    expect(world.calls).toEqual(['start node3']);
    expect([await byHand(), world.started.at(-1)?.name]).toMatchObject([{ swept: [RUN_ID] }, `${RUN_ID}-sweep10`]);
  });

  it('is taken up at once only twice where its sweeps fail', async () => {
    const { ended } = await begin({ [RUN_ID]: 'FAILED' });
    for (const [of, swept] of Object.entries({ '': [RUN_ID], '-sweep1': [RUN_ID], '-sweep2': [] }))
      expect(await ended(`${RUN_ID}${of}`, 'FAILED')).toMatchObject({ swept });
  });

  it('does not keep another one from its sweep where it cannot be swept itself', async () => {
    const { all, ports, world } = await begin({ [RUN_ID]: 'FAILED' });
    const run = await ports.store.getRun(RUN_ID);
    if (run) await ports.store.putRun({ ...run, runId: 'a-second-run-0001', swarmId: 'another' });
    const { status } = ports.sweeps;
    Object.assign(ports.sweeps, {
      status: (arn: string, name: string) =>
        name.startsWith(RUN_ID) ? Promise.reject(new Error('no access')) : status(arn, name),
    });
    await expect(all()).rejects.toThrow('no access');
    expect(world.started.map(({ name }) => name)).toEqual(['a-second-run-0001-sweep1']);
  });
});

describe('a run that is recorded', () => {
  it.each(['due', 'all'] as const)('needs nothing where it is clean (%s)', async (how) => {
    const made = await begin({ [RUN_ID]: 'SUCCEEDED' });
    await made.record('clean');
    expect(await made[how]()).toEqual(NOTHING);
    expect([made.world.started, made.world.calls]).toEqual([[], []]);
  });

  it.each(['due', 'all'] as const)('has the node started that it left switched off (%s)', async (how) => {
    const made = await begin({ [RUN_ID]: 'SUCCEEDED' }, true);
    await made.record('dirty');
    expect(await made[how]()).toEqual({ swept: [], started: ['node3'] });
    expect(made.world.calls).toEqual(['start node3']);
    expect(await claimSwarm(made.ports.store, 'local', 'the-next-run', new Date())).toMatchObject({
      holder: 'the-next-run',
    });
    made.world.members = made.world.members.map((each) => ({ ...each, agentOnline: true }));
    expect(await made[how]()).toEqual(NOTHING);
    expect(await made.ports.store.listIntents(RUN_ID)).toMatchObject([{ closedAt: expect.any(String) }]);
  });

  it.each(['due', 'all'] as const)('does not keep the swarm where a sweep of it was killed (%s)', async (how) => {
    const made = await begin({ [RUN_ID]: 'SUCCEEDED' }, true);
    await made.record('dirty');
    // What a sweep came to that was killed right after the start.
    await claimSwarm(made.ports.store, 'local', RUN_ID, new Date());
    made.world.members = made.world.members.map((each) => ({ ...each, power: 'running', agentOnline: true }));
    await made[how]();
    expect(await claimSwarm(made.ports.store, 'local', 'the-next-run', new Date())).toMatchObject({
      holder: 'the-next-run',
    });
  });

  it('has nothing started while another run holds the swarm: that one may have switched the node off', async () => {
    const { all, due, record, ports, world } = await begin({ [RUN_ID]: 'SUCCEEDED' }, true);
    await record('dirty');
    await claimSwarm(ports.store, 'local', 'the-next-run', new Date());
    expect([await all(), await due()]).toEqual([NOTHING, NOTHING]);
    expect(world.calls).toEqual([]);
  });

  it('holds nobody up where its instances are gone', async () => {
    const { all, record, ports, world } = await begin({ [RUN_ID]: 'SUCCEEDED' }, true);
    await record('dirty');
    world.members = [];
    Object.assign(ports.store, { putLease: () => Promise.reject(new Error('the lock was taken')) });
    expect(await all()).toEqual(NOTHING);
  });

  it('is not judged anew by a sweep that comes too late', async () => {
    const { record, ports } = await begin({});
    await record('clean');
    const late = planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as FAILED' });
    await expect(late).rejects.toMatchObject({ code: 'Config' });
    expect(await ports.store.getRun(RUN_ID)).toMatchObject({ judged: { verdict: 'fail' } });
  });

  it('comes to the lists of the history and gives the swarm back where its execution broke before', async () => {
    const { ended, ports } = await begin({});
    const run = await ports.store.getRun(RUN_ID);
    if (run) await ports.store.putRun({ ...run, state: 'done' });
    const { token } = (await ports.store.getLease('local')) ?? {};
    const put = vi.spyOn(ports.store, 'putRun');
    expect(await ended(RUN_ID, 'FAILED')).toEqual(NOTHING);
    expect(put.mock.calls).toEqual([[expect.objectContaining({ state: 'done' }), token]]);
    expect((await ports.store.getLease('local'))?.holder).toBeUndefined();
    expect(await claimSwarm(ports.store, 'local', 'the-next-run', new Date())).toMatchObject({
      holder: 'the-next-run',
    });
  });
});

describe('a run that was planned only in part', () => {
  it('gives the swarm back, though there is no record of it', async () => {
    const { ports, ended } = await begin({});
    await giveSwarmBack({ store: ports.store }, { swarmId: 'local', runId: RUN_ID });
    const runId = '20260101t000100-abcdef';
    await claimSwarm(ports.store, 'local', runId, new Date());
    expect(await ended(runId, 'FAILED', { input: JSON.stringify({ ...input, runId }) })).toEqual(NOTHING);
    expect(await claimSwarm(ports.store, 'local', 'the-next-run', new Date())).toMatchObject({
      holder: 'the-next-run',
    });
  });

  it.each([undefined, '', 'no JSON', '[]', '{"swarmId":7}'])(
    'takes no other lock, whatever its input: %s',
    async (text) => {
      const { ports, ended } = await begin({});
      const more = text === undefined ? {} : { input: text };
      expect(await ended('20260101t000100-abcdef', 'FAILED', more)).toEqual(NOTHING);
      const claimed = await claimSwarm(ports.store, 'local', 'the-next-run', new Date());
      expect(claimed).toMatchObject({ holder: RUN_ID });
    },
  );
});

it('a healthy state costs one look at the history', async () => {
  const made = await begin({ [RUN_ID]: 'SUCCEEDED' });
  await made.record('clean');
  const asked: string[] = [];
  const noting = <T extends object>(port: T, name: string): T =>
    new Proxy(port, {
      get: (target, key) => {
        asked.push(`${name}.${String(key)}`);
        return Reflect.get(target, key);
      },
    });
  const { store, fleet, sweeps, alarms, clock } = made.ports;
  const ports = {
    clock,
    store: noting(store, 'store'),
    fleet: noting(fleet, 'fleet'),
    sweeps: noting(sweeps, 'sweeps'),
    alarms: noting(alarms, 'alarms'),
  };
  await sweepRuns(ports)({ sweep: 'all', stateMachineArn: MACHINE_ARN });
  expect(asked).toEqual(['store.listRuns']);
});
