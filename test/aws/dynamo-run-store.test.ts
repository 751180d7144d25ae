import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { MemoryTable, type TableCommand } from '../simulation/memory-table.ts';

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

it('the lock of a swarm says since when it is held, and is taken over from the run that is named alone', async () => {
  const store = storeOf(new MemoryTable());
  expect(await store.swarmHolder('local')).toBeUndefined();
  const first = await store.claimSwarm('local', RUN.runId, new Date(1000));
  expect(await store.claimSwarm('local', RUN.runId, new Date(2000))).toEqual(first);
  expect(await store.claimSwarm('local', 'another-run', new Date(3000))).toEqual(first);
  expect(await store.claimSwarm('local', 'another-run', new Date(4000), 'a-third-run')).toEqual(first);
  const taken = { holder: 'another-run', since: new Date(5000).toISOString() };
  expect(await store.claimSwarm('local', 'another-run', new Date(5000), RUN.runId)).toEqual(taken);
  expect(await store.swarmHolder('local')).toEqual(taken);
});
