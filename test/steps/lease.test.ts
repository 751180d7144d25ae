import { describe, expect, it } from 'vitest';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import { NODE_DOCUMENTS } from '../../lib/domain/node-documents.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { noteError } from '../../lib/steps/note-error.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import { MACHINE_ARN, memoryPorts, wholeOutput } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const input = (runId = RUN_ID) => ({
  ...{ runId, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'cut', hypothesis: 'a dead worker costs little', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
});

/** A run that is about to take a step. */
const begin = async (id: string) => {
  const made = memoryPorts();
  const { ports } = made;
  const { token = 0 } = await planRun(ports)(input());
  const cursor = (await ports.store.getPlan(RUN_ID))?.steps.find((step) => step.id === id)?.index ?? -1;
  await ports.store.putProgress(RUN_ID, { cursor, facts: { targets: ['node3'] }, errors: [], token });
  const turn = (more: { token?: number; retries?: number; enteredAt?: string }) =>
    takeTurn(ports)({ runId: RUN_ID, stateMachineArn: MACHINE_ARN, ...more });
  const lease = () => ports.store.getLease('local');
  return { ...made, token, turn, lease };
};

describe('a turn', () => {
  it('sends the token with what changes a node, and with nothing else', async () => {
    const { turn, token, world } = await begin('C01');
    await turn({ token });
    expect(world.sent).toMatchObject([{ document: 'swarm-clear', parameters: { fencingToken: String(token) } }]);
    const other = await begin('S01');
    await other.turn({ token: other.token });
    expect(NODE_DOCUMENTS['ping-hosts'].parameters).not.toHaveProperty('fencingToken');
    expect(other.world.sent[0]?.parameters).not.toHaveProperty('fencingToken');
  });

  it('O37 does nothing with a token that is not the newest, though it has read nothing before', async () => {
    const { turn, token, ports, world } = await begin('F.CUT');
    await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    const before = await ports.store.getProgress(RUN_ID);
    await expect(turn({ token })).rejects.toMatchObject({ code: 'CutOff' });
    await expect(turn({ token, retries: 1, enteredAt: 'x' })).rejects.toMatchObject({ code: 'CutOff' });
    await expect(noteError(ports)({ runId: RUN_ID, failure: {}, token })).rejects.toMatchObject({ code: 'CutOff' });
    const judged = { verdict: 'pass', cleanup: 'clean', reason: 'x', nodes: [] } as const;
    await expect(recordRun(ports)({ runId: RUN_ID, judged, token })).rejects.toMatchObject({ code: 'CutOff' });
    expect([world.calls, world.sent, await ports.store.getProgress(RUN_ID)]).toEqual([[], [], before]);
  });

  it('renews the lease, once a minute', async () => {
    const { turn, token, world, lease } = await begin('C01');
    const ends: (string | undefined)[] = [];
    for (const seconds of [59, 2, 30, 31]) {
      world.nowMs += seconds * 1000;
      await turn({ token });
      ends.push((await lease())?.expiresAt);
    }
    expect(ends.map((end) => end?.slice(14, 19))).toEqual(['10:00', '11:01', '11:01', '12:02']);
  });

  it('ends as error where a node has seen a newer token', async () => {
    const { turn, token, world, ports } = await begin('C01');
    await turn({ token });
    world.answer = (_document, node) =>
      node === 'node2'
        ? { state: 'failed', status: 'Failed', stdout: wholeOutput('fenced', '1767999999') }
        : { stdout: wholeOutput('state', 'inactive') };
    world.nowMs += 5000;
    await expect(turn({ token })).rejects.toMatchObject({
      ...{ code: 'CutOff', message: expect.stringContaining('node2 has seen the token 1767999999') },
    });
    await noteError(ports)({ runId: RUN_ID, failure: { Error: 'SwarmproofCutOff' }, token });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'error', cleanup: 'dirty' });
  });
});

describe('a call on instances', () => {
  it('is declared in the lease before it is made, and taken back by the next turn', async () => {
    const { turn, token, ports, world, lease } = await begin('F.CUT');
    const { cutPower } = ports.fleet;
    let declared: unknown;
    Object.assign(ports.fleet, {
      cutPower: async (node: Parameters<typeof cutPower>[0]) => {
        declared = (await lease())?.declared;
        await cutPower(node);
      },
    });
    await turn({ token });
    expect(declared).toMatchObject({ runId: RUN_ID, token, call: 'cutPower', nodes: ['node3'] });
    world.nowMs += 5000;
    await turn({ token });
    // Which went on at once, and starts the node again.
    expect(await lease()).toMatchObject({ declared: { call: 'start' } });
  });

  it('is not made where the lease was taken between the intent and it', async () => {
    const { turn, token, ports, world } = await begin('F.CUT');
    const { set } = ports.sweepTimer;
    Object.assign(ports.sweepTimer, {
      set: async (request: Parameters<typeof set>[0]) => {
        await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
        await set(request);
      },
    });
    await expect(turn({ token })).rejects.toMatchObject({ code: 'CutOff' });
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual([]);
  });

  it('that may still come is waited for before anything is healed', async () => {
    const { turn, token, ports, world } = await begin('F.CUT');
    await turn({ token });
    world.nowMs += 4000;
    const swept = await planRun(ports)({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
    const calls = world.calls.length;
    expect(await turn(swept)).toEqual({ next: { turn: 'pause', pauseS: 41 }, token: swept.token });
    expect(world.calls).toHaveLength(calls);
    world.nowMs += 41_000;
    await turn(swept);
    expect(world.calls.at(-1)).toBe('start node3');
  });

  it('of which nobody knows whether it was made ends the run: time zero is not known', async () => {
    const { turn, token, ports } = await begin('F.CUT');
    await turn({ token });
    const again = turn({ token, retries: 1, enteredAt: '2026-01-01T00:00:01Z' });
    await expect(again).rejects.toMatchObject({ message: expect.stringContaining('cutPower on node3') });
    const noted = { failure: {}, token, failedAt: '2026-01-01T00:00:01Z', enteredAt: '2026-01-01T00:00:02Z' };
    await noteError(ports)({ runId: RUN_ID, ...noted });
    expect(await judgeRun(ports)({ runId: RUN_ID })).toMatchObject({ verdict: 'error' });
  });

  it('that failed is over: what heals it need not wait', async () => {
    const { turn, token, ports, world, lease } = await begin('F.CUT');
    Object.assign(ports.fleet, { cutPower: () => Promise.reject(new Error('RequestLimitExceeded')) });
    await expect(turn({ token })).rejects.toThrow('RequestLimitExceeded');
    expect(await lease()).not.toHaveProperty('declared');
    const noted = await noteError(ports)({ runId: RUN_ID, failure: {}, token });
    world.nowMs += 1000;
    await turn(noted);
    // Nothing was switched off as far as it can be seen; it was looked at once.
    expect(world.calls.filter((call) => call.startsWith('cut'))).toEqual([]);
  });
});

describe('the next run', () => {
  it('keeps still until what the one before it declared is over, whoever gave the swarm back', async () => {
    const { turn, token, ports, world } = await begin('F.CUT');
    await turn({ token });
    const judged = { verdict: 'error', cleanup: 'clean', reason: 'x', nodes: [] } as const;
    await recordRun(ports)({ runId: RUN_ID, judged, token });
    world.members = world.members.map((each) => ({ ...each, power: 'running' }));
    const runId = '20260101t000100-bbbbbb';
    const { token: taken = 0 } = await planRun(ports)(input(runId));
    expect(taken).toBeGreaterThan(token);
    const first = await takeTurn(ports)({ runId, stateMachineArn: MACHINE_ARN, token: taken });
    expect(first.next).toEqual({ turn: 'pause', pauseS: LEASE_TIMES.graceMs / 1000 });
    expect(world.sent).toEqual([]);
  });
});
