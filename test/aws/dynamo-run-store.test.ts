import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { Lease } from '../../lib/domain/lease/lease.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
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
