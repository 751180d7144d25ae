import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import type { RunStore } from '../../lib/ports.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import { renewLease } from '../../lib/steps/renew-lease.ts';
import { takeSwarm } from '../../lib/steps/take-swarm.ts';
import { underLease } from '../../lib/steps/under-lease.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

let cloud: TestCloud;
let rows: DynamoDBDocumentClient;

beforeAll(async () => {
  cloud = await openTestCloud();
  rows = DynamoDBDocumentClient.from(new DynamoDBClient({ ...cloud.client, maxAttempts: 1 }));
});
afterAll(async () => {
  rows.destroy();
  await cloud.end();
});

test('the table of the template stands and keeps rows', async () => {
  for (const sk of ['a', 'b', 'c']) await rows.send(new PutCommand({ TableName: 'rows', Item: { pk: 'p', sk, n: 1 } }));
  const { Item } = await rows.send(new GetCommand({ TableName: 'rows', Key: { pk: 'p', sk: 'b' } }));
  expect(Item).toEqual({ pk: 'p', sk: 'b', n: 1 });
  const { Items } = await rows.send(
    new QueryCommand({
      TableName: 'rows',
      KeyConditionExpression: 'pk = :p AND sk > :a',
      ExpressionAttributeValues: { ':p': 'p', ':a': 'a' },
      ScanIndexForward: false,
    }),
  );
  expect(Items?.map(({ sk }) => sk)).toEqual(['c', 'b']);
});

test('a condition that does not hold is refused by its AWS name', async () => {
  const put = new PutCommand({
    TableName: 'rows',
    Item: { pk: 'p', sk: 'once' },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await rows.send(put);
  await expect(rows.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('a row of 350 KB passes, and a transaction is refused', async () => {
  const Item = { pk: 'big', sk: 'x', chunk: new Uint8Array(350_000) };
  await rows.send(new PutCommand({ TableName: 'rows', Item }));
  const transaction = new TransactWriteItemsCommand({
    TransactItems: [{ Put: { TableName: 'rows', Item: { pk: { S: 'a' }, sk: { S: 'b' } } } }],
  });
  await expect(rows.send(transaction)).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

test('progress is not written over where the run was handed over meanwhile, whatever its size', async () => {
  const store = dynamoRunStore(rows, 'rows');
  const noise = Array.from({ length: 30_000 }, () => crypto.randomUUID());
  const facts = [{}, { answerers: noise }];
  for (const [place, early] of facts.entries()) {
    const runId = `a-run-${place}`;
    await store.putProgress(runId, { cursor: 1, facts: {}, errors: [] });
    await store.putProgress(runId, { cursor: 5, facts: { answerers: noise }, errors: [], aborted: true, token: 1 });
    const late = store.putProgress(runId, { cursor: 2, facts: early, errors: [] });
    await expect(late).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(await store.getProgress(runId)).toMatchObject({ cursor: 5, aborted: true, facts: { answerers: noise } });
    await store.putProgress(runId, { cursor: 6, facts: {}, errors: [], token: 1 });
    expect(await store.getProgress(runId)).toMatchObject({ cursor: 6 });
  }
});

test('O36 O39 a swarm has one holder, also where the reply to its claim was lost and it claims again', async () => {
  const store = dynamoRunStore(rows, 'rows');
  const since = new Date('2026-01-01T00:00:00Z');
  const claims = ['run-a', 'run-b', 'run-c'].map((runId) => claimSwarm(store, 'contested', runId, since));
  const [holder, ...others] = new Set((await Promise.all(claims)).map((claim) => claim.holder));
  expect(others).toEqual([]);
  expect(await claimSwarm(store, 'contested', holder ?? '', since)).toMatchObject({ holder });
  expect(await claimSwarm(store, 'contested', 'run-d', since)).toMatchObject({ holder, since: since.toISOString() });
  await giveSwarmBack({ store }, { swarmId: 'contested', runId: 'run-d' });
  expect(await claimSwarm(store, 'contested', 'run-d', since)).toMatchObject({ holder });
  await giveSwarmBack({ store }, { swarmId: 'contested', runId: holder ?? '' });
  expect(await claimSwarm(store, 'contested', 'run-d', since)).toMatchObject({ holder: 'run-d' });
});

test('O37 with an older token nothing of a run is written over, and no call is declared', async () => {
  const store = dynamoRunStore(rows, 'rows');
  const ports = { store, clock: { now: () => new Date('2026-01-01T00:00:00Z') } };
  const { swarmId, runId } = { swarmId: 'slept', runId: 'a-run-that-slept' };
  const slept = await takeSwarm(ports, { swarmId, runId });
  const swept = await takeSwarm(ports, { swarmId, runId });
  expect(swept.token).toBe(slept.token + 1);
  const [old, young] = [underLease(store, slept), underLease(store, swept)];
  const startedAt = '2026-01-01T00:00:00.000Z';
  const run: RunRecord = { runId, swarmId, experiment: 'slept', seed: 1, state: 'running', startedAt };
  const step = {
    runId,
    index: 0,
    id: 'W01',
    phase: 'method',
    check: 'x',
    description: 'x',
    attempts: 1,
    startedAt,
  } as const;
  const intent = { runId, swarmId, node: 'node3', instanceId: 'i-1', effect: 'stop', openedAt: startedAt } as const;
  const evidence = {
    stepIndex: 0,
    attempt: 1,
    round: 1,
    node: 'node1',
    action: 'x',
    parameters: {},
    acts: [],
  } as const;
  const command = { ...evidence, status: 'Success', requestedAt: startedAt, answeredAt: startedAt };
  const writes: readonly ((through: RunStore) => Promise<unknown>)[] = [
    (through) => through.putProgress(runId, { cursor: 1, facts: {}, errors: [] }),
    (through) => through.putRun({ ...run, state: 'done' }),
    (through) => through.putStep({ ...step, state: 'done' }),
    (through) => through.putIntent(intent),
    (through) => through.putEvidence(runId, [command]),
  ];
  for (const write of writes) {
    await write(old);
    await write(young);
    await write(young);
    await expect(write(old)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  }
  const declares = { call: 'cutPower', nodes: ['node3'] } as const;
  await expect(renewLease(ports, slept, declares)).rejects.toMatchObject({ code: 'CutOff' });
  expect(await store.getLease(swarmId)).toEqual(swept);
  await renewLease(ports, swept, declares);
  expect(await store.getLease(swarmId)).toMatchObject({ declared: { ...declares, runId, token: swept.token } });
});
