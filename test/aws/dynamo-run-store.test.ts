import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { pullLever } from '../../bin/commands/halt/pull-lever.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { Lease } from '../../lib/domain/lease/lease.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { closeUnplanned } from '../../lib/steps/close-unplanned.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import { sweepRun } from '../../lib/steps/sweep-run.ts';
import type { SweepPorts } from '../../lib/steps/take-up-run.ts';
import { makeRun } from '../bin/make-run.ts';
import { MemoryTable, type TableCommand } from '../simulation/memory-table.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

const RUN: RunRecord = {
  ...{ runId: '20260101t000000-aaaaaa', swarmId: 'local', experiment: 'x', seed: 1, state: 'running' },
  startedAt: '2026-01-01T00:00:00.000Z',
};

/** A store whose process is killed after so many requests. */
const storeOf = (table: MemoryTable, requests = Infinity) => {
  let left = requests;
  const send = async (command: TableCommand) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return table.run(command);
  };
  return dynamoRunStore({ send } as unknown as DynamoDBDocumentClient, 'runs');
};

describe('a run that is put down by somebody who is killed half way', () => {
  it('is in the history where it begins, so that a sweep finds it', async () => {
    const table = new MemoryTable();
    await expect(storeOf(table, 1).putRun(RUN)).rejects.toThrow('killed');
    expect(await storeOf(table).listRuns(10)).toEqual([RUN]);
    expect(await storeOf(table).getRun(RUN.runId)).toBeUndefined();
  });

  it('is still in the history as under way where it ends', async () => {
    const table = new MemoryTable();
    await storeOf(table).putRun(RUN);
    await expect(storeOf(table, 1).putRun({ ...RUN, state: 'done' })).rejects.toThrow('killed');
    expect(await storeOf(table).listRuns(10)).toEqual([RUN]);
    expect(await storeOf(table).getRun(RUN.runId)).toMatchObject({ state: 'done' });
  });
});

describe('who comes late', () => {
  const done = makeRun({ runId: RUN.runId, experiment: 'x', startedAt: RUN.startedAt });

  it('changes neither the plan nor any list of a run that somebody took over', async () => {
    const table = new MemoryTable();
    const store = storeOf(table);
    await store.putPlan({ runId: RUN.runId, steps: [] } as never, 2);
    await store.putRun(done, 2);
    const before = [...table.items];
    await expect(store.putPlan({ runId: RUN.runId, steps: ['other'] } as never, 1)).rejects.toThrow('conditional');
    await expect(store.putRun(RUN, 1)).rejects.toThrow('conditional');
    const { judged = { verdict: 'pass', cleanup: 'clean', reason: '', nodes: [] } } = done;
    await expect(store.putRun({ ...done, judged: { ...judged, reason: 'late' } }, 1)).rejects.toThrow('conditional');
    expect(table.items).toEqual(before);
  });

  it.each([{}, { experiment: 'x' }, { verdict: 'pass' }, { experiment: 'x', verdict: 'pass' }] as const)(
    'does not write over its place in the list of %j, whatever became of the write before',
    async (which) => {
      const table = new MemoryTable();
      await storeOf(table).putRun(done, 2);
      // The record alone was not there yet: it is written last of all, or first.
      const late = { ...done, targets: ['late'] };
      for (const requests of [1, 2, 3, 4, 5, 6]) {
        const own = new MemoryTable();
        for (const item of table.items) if (item.sk !== 'run') own.put(item);
        await storeOf(own, requests)
          .putRun(late, 1)
          .catch(() => undefined);
        expect(await storeOf(own).listRuns(10, which)).toEqual([done]);
      }
    },
  );

  it('takes back the halt and the pause that it saw, never one that came since', async () => {
    const store = storeOf(new MemoryTable());
    const first = { experiment: 'x', since: '2026-01-01T00:00:00.000Z', reason: 'first' };
    const second = { ...first, since: '2026-01-01T00:00:00.001Z' };
    expect([await store.putHalt(first), await store.putHalt(second)]).toEqual([true, true]);
    expect([await store.putHalt(first), await store.getHalt()]).toEqual([false, second]);
    expect([await store.removeHalt(first), await store.getHalt()]).toEqual([false, second]);
    expect([await store.removeHalt(second), await store.getHalt()]).toEqual([true, undefined]);
    // Its reply was lost, and it is sent again.
    expect(await store.removeHalt(second)).toBe(true);
    expect([await store.putPause(second), await store.putPause(first)]).toEqual([true, false]);
    expect([await store.removePause(first), await store.getPause('x')]).toEqual([false, second]);
    expect([await store.removePause(second), await store.getPause('x')]).toEqual([true, undefined]);
  });

  it('is halted whatever its clock says: of two halts the later counts', async () => {
    const store = storeOf(new MemoryTable());
    const ahead = { since: '2999-01-01T00:00:00.000Z', reason: 'a clock that is ahead' };
    await store.putHalt(ahead);
    expect(await pullLever(store, 'incident')).toEqual({ since: '2999-01-01T00:00:00.001Z', reason: 'incident' });
    expect([await store.removeHalt(ahead), (await store.getHalt())?.reason]).toEqual([false, 'incident']);
  });
});

describe('a run whose planning was killed, while another run has the swarm by now', () => {
  const begun = async () => {
    const table = new MemoryTable();
    const store = storeOf(table);
    const { token } = await claimSwarm(store, 'local', RUN.runId, new Date(1000));
    await expect(storeOf(table, 2).putRun(RUN, token)).rejects.toThrow('killed');
    await giveSwarmBack({ store }, { swarmId: 'local', runId: RUN.runId });
    const other = await claimSwarm(store, 'local', 'another-run', new Date(3000));
    const clock = { now: () => new Date(4000) };
    return { table, store, other, ports: { store, clock, fleet: { list: async () => [] } } as never as SweepPorts };
  };
  const CLOSED = [{ state: 'done', judged: { verdict: 'error' } }];

  it('is closed in every list', async () => {
    const { store, other, ports } = await begun();
    await closeUnplanned(ports, RUN);
    for (const which of [{}, { experiment: 'x' }]) expect(await store.listRuns(10, which)).toMatchObject(CLOSED);
    expect(await store.getLease('local')).toEqual(other);
  });

  it('is listed as closed by the next sweep, where who closed it was killed once that was on record', async () => {
    const { table, store, ports } = await begun();
    await expect(closeUnplanned({ ...ports, store: storeOf(table, 2) }, RUN)).rejects.toThrow('killed');
    expect(await store.listRuns(10)).toEqual([RUN]);
    await sweepRun(ports, { runId: RUN.runId, stateMachineArn: 'x', isDue: false, listed: RUN });
    for (const which of [{}, { experiment: 'x' }]) expect(await store.listRuns(10, which)).toMatchObject(CLOSED);
  });
});

it('the lease of a swarm stays when it is given back, so that its token grows for good', async () => {
  const store = storeOf(new MemoryTable());
  expect(await store.getLease('local')).toBeUndefined();
  const first = await claimSwarm(store, 'local', RUN.runId, new Date(1000));
  expect(await claimSwarm(store, 'local', 'another-run', new Date(3000))).toEqual(first);
  await giveSwarmBack({ store }, { swarmId: 'local', runId: 'another-run' });
  expect(await store.getLease('local')).toEqual(first);
  await giveSwarmBack({ store }, { swarmId: 'local', runId: RUN.runId });
  expect(await store.getLease('local')).not.toHaveProperty('holder');
  const second = await claimSwarm(store, 'local', 'another-run', new Date(1000));
  expect(second).toMatchObject({ holder: 'another-run', token: first.token + 2 });
  expect(await store.putLease(first, first.token)).toBe(false);
  expect(await store.getLease('local')).toEqual(second);
});

it('a lock of a version without leases is one whose holder may work for as long as its workflow may run', async () => {
  const table = new MemoryTable();
  const since = '2026-01-01T00:00:00.000Z';
  table.put({ pk: 'swarm#local', sk: 'lock', holder: RUN.runId, since });
  const old = await storeOf(table).getLease('local');
  expect(old).toEqual({ swarmId: 'local', holder: RUN.runId, since, token: 0, expiresAt: '2026-01-01T01:00:00.000Z' });
  expect(await storeOf(table).putLease({ ...(old as Lease), token: 7 }, 0)).toBe(true);
});
