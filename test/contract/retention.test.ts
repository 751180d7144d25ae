import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { makeRun } from '../bin/make-run.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

const DAY_MS = 86_400_000;
/** Far from now: the cloud's own clock is the real one, and what expired there it deletes. */
const STARTED_AT = '2100-01-01T00:00:00.000Z';
const BEGIN_MS = Date.parse(STARTED_AT);
const DAYS = 30;

let cloud: TestCloud;
let rows: DynamoDBDocumentClient;
let nowMs = BEGIN_MS;
const storeOf = () => dynamoRunStore(rows, 'rows', { historyDays: DAYS, now: () => nowMs });

beforeAll(async () => {
  // Deleted as late as in AWS, but looked for all the time.
  cloud = await openTestCloud({ expireEveryMs: 50 });
  rows = DynamoDBDocumentClient.from(new DynamoDBClient({ ...cloud.client, maxAttempts: 1 }));
});
afterAll(async () => {
  rows.destroy();
  await cloud.end();
});

const itemsOf = async (pk: string): Promise<Record<string, unknown>[]> => {
  const asked = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
  return (await rows.send(new QueryCommand({ TableName: 'rows', ...asked }))).Items ?? [];
};
const lists = (experiment: string, verdict: Verdict) =>
  ['runs', `runs#${experiment}`, `runs##${verdict}`, `runs##${verdict}#${experiment}`] as const;

/** A run with something of every kind, its evidence too large for one item, up to the moment before it is recorded. */
const begin = async (runId: string, experiment: string) => {
  const store = storeOf();
  const {
    judged: _judged,
    endedAt: _endedAt,
    ...run
  } = makeRun({ runId, swarmId: runId, experiment, state: 'running', startedAt: STARTED_AT });
  const noise = Array.from({ length: 30_000 }, () => crypto.randomUUID()).join();
  const { token } = await claimSwarm(store, runId, runId, new Date(BEGIN_MS));
  await store.putRun(run, token);
  await store.putPlan({ runId, nodes: [], steps: [] } as never);
  await store.putProgress(runId, { cursor: 1, facts: {}, errors: [], token });
  await store.putStep({ runId, index: 0, id: 'W01' } as never);
  await store.putEvidence(runId, [{ stepIndex: 0, attempt: 1, round: 0, problem: noise }] as never);
  const intent = { runId, swarmId: runId, node: 'node3', instanceId: 'i-1', effect: 'stop' } as const;
  await store.putIntent({ ...intent, openedAt: run.startedAt, closedAt: run.startedAt });
  return { store, run, token };
};
const record = (runId: string, verdict: Verdict, cleanup: 'clean' | 'dirty') =>
  recordRun({
    store: storeOf(),
    clock: { now: () => new Date(BEGIN_MS + 120_000) },
    sweepTimer: { clear: async () => undefined },
  })({ runId, judged: { verdict, cleanup, reason: 'so it was', nodes: [] } });

describe('what expires', () => {
  test('is everything of a run, at one moment, once it is recorded and clean', async () => {
    const { store } = await begin('run-of-clean', 'ends-clean');
    expect((await itemsOf('run#run-of-clean')).filter(({ ttl }) => ttl !== undefined)).toEqual([]);
    await record('run-of-clean', 'pass', 'clean');
    const items = await itemsOf('run#run-of-clean');
    // The record, plan, progress, a step, an intent, and evidence with its chunks.
    expect(items.length).toBeGreaterThanOrEqual(8);
    const atS = (BEGIN_MS + DAYS * DAY_MS) / 1000;
    expect(new Set(items.map(({ ttl }) => ttl))).toEqual(new Set([atS]));
    for (const list of lists('ends-clean', 'pass')) expect(await itemsOf(list)).toMatchObject([{ ttl: atS }]);
    // The lease is no part of it: its token only ever grows.
    expect(await itemsOf('swarm#run-of-clean')).toEqual([expect.not.objectContaining({ ttl: expect.anything() })]);
    nowMs = atS * 1000 - 1000;
    expect(await store.getRun('run-of-clean')).toMatchObject({ state: 'done' });
    expect(await store.listEvidence('run-of-clean')).toHaveLength(1);
    nowMs = atS * 1000;
    // The items are there still: whoever reads leaves them out.
    expect(await itemsOf('run#run-of-clean')).toHaveLength(items.length);
    expect(await store.getRun('run-of-clean')).toBeUndefined();
    expect(await store.getPlan('run-of-clean')).toBeUndefined();
    expect([await store.listSteps('run-of-clean'), await store.listEvidence('run-of-clean')]).toEqual([[], []]);
    for (const which of [{}, { experiment: 'ends-clean' }, { verdict: 'pass' as const }]) {
      expect(await store.listRuns(10, which)).toEqual([]);
    }
    nowMs = BEGIN_MS;
  });

  test.each([
    ['a run that left something behind', 'dirty', 'run-of-dirty'],
    ['a run that is under way', undefined, 'run-of-running'],
  ] as const)('is nothing of %s, however old', async (_what, cleanup, runId) => {
    const { store, token: before } = await begin(runId, runId);
    if (cleanup) await record(runId, 'pass', cleanup);
    expect((await itemsOf(`run#${runId}`)).filter(({ ttl }) => ttl !== undefined)).toEqual([]);
    nowMs = BEGIN_MS + 10_000 * DAY_MS;
    expect(await store.getRun(runId)).toBeDefined();
    const lease = await store.getLease(runId);
    expect([lease?.holder, lease?.token]).toEqual(cleanup ? [undefined, before + 1] : [runId, before]);
    expect(await store.listRuns(10, { experiment: runId })).toHaveLength(1);
    expect(await store.listIntents(runId)).toHaveLength(1);
    nowMs = BEGIN_MS;
  });

  test('does not keep a full page from those that have not', async () => {
    const store = storeOf();
    for (let day = 1; day <= 9; day += 1) {
      const startedAt = `2100-01-0${day}T00:00:00.000Z`;
      const run = makeRun({ runId: `page-of-0${day}`, experiment: 'pages', startedAt });
      // Of every two the older one left something behind, and stays.
      const judged = { verdict: 'pass', cleanup: day % 2 === 0 ? 'dirty' : 'clean', reason: '', nodes: [] } as const;
      await store.putRun({ ...run, judged });
    }
    nowMs = BEGIN_MS + (DAYS + 20) * DAY_MS;
    const days = (runs: readonly { startedAt: string }[]) => runs.map(({ startedAt }) => startedAt.slice(8, 10));
    expect(days(await store.listRuns(3, { experiment: 'pages' }))).toEqual(['08', '06', '04']);
    const before = '2100-01-06T00:00:00.000Z#page-of-06';
    expect(days(await store.listRuns(3, { experiment: 'pages', before }))).toEqual(['04', '02']);
    const [page, whole] = [
      await store.pageRuns(3, { experiment: 'pages' }),
      await store.pageRuns(4, { experiment: 'pages' }),
    ];
    expect([page.next, whole.next]).toEqual(['2100-01-04T00:00:00.000Z#page-of-04', undefined]);
    nowMs = BEGIN_MS;
  });
});

describe('the table of this cloud', () => {
  const item = (sk: string, ttl?: number) => ({ pk: 'expiring', sk, ...(ttl === undefined ? {} : { ttl }) });

  test('deletes what expired two days ago and more, and nothing else', async () => {
    const agoS = (days: number) => Math.floor((Date.now() - days * DAY_MS) / 1000);
    const items = [item('stays'), item('yesterday', agoS(1)), item('long-ago', agoS(3)), item('mistake', agoS(3000))];
    for (const Item of items) await rows.send(new PutCommand({ TableName: 'rows', Item }));
    // Said once the whole sweep is over: an item is gone a moment before that.
    const said = 'table rows: 1 items had expired and are gone';
    await vi.waitFor(() => expect(cloud.lines.join('\n')).toContain(said), { timeout: 20_000, interval: 100 });
    expect((await itemsOf('expiring')).map(({ sk }) => sk)).toEqual(['mistake', 'stays', 'yesterday']);
  });
});

// A dozen whole runs and more are made, and deleted step by step: alone in a quarter of a minute, beside all else in more than one.
describe('a run that is deleted', { timeout: 240_000 }, () => {
  test('is gone with everything that belongs to it, and from every list', async () => {
    await begin('run-to-delete', 'deleted');
    await record('run-to-delete', 'fail', 'clean');
    const store = storeOf();
    const run = await store.getRun('run-to-delete');
    if (!run) throw new Error('the run is not there');
    const count = (await itemsOf('run#run-to-delete')).length;
    const lease = await store.getLease('run-to-delete');
    expect(await store.deleteRun(run, new Date())).toBe(count + 4);
    expect(await store.getLease('run-to-delete')).toEqual(lease);
    expect(await itemsOf('run#run-to-delete')).toEqual([]);
    for (const list of lists('deleted', 'fail')) {
      expect((await itemsOf(list)).filter(({ sk }) => String(sk).endsWith('#run-to-delete'))).toEqual([]);
    }
    expect(await store.getDeletion('run-to-delete')).toBeUndefined();
  });

  test('is never shown in part, wherever its deletion was ended, and is gone once it is deleted again', async () => {
    const ends: string[] = [];
    for (let requests = 0; requests < 30; requests += 1) {
      const runId = `half-deleted-${String(requests).padStart(2, '0')}`;
      await begin(runId, 'halves');
      await record(runId, 'fail', 'clean');
      const store = storeOf();
      const run = await store.getRun(runId);
      if (!run) throw new Error('the run is not there');
      const whole = await itemsOf(`run#${runId}`);
      let left = requests;
      const dying = {
        send: (command: never) => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('killed')) : rows.send(command);
        },
      };
      const ended = await dynamoRunStore(dying as never, 'rows')
        .deleteRun(run, new Date())
        .then(
          () => 'deleted',
          () => 'killed',
        );
      const there = await itemsOf(`run#${runId}`);
      // By its id it is the whole run or none.
      if (await store.getRun(runId)) expect(there).toHaveLength(whole.length);
      else if (there.length > 0) expect(await store.getDeletion(runId)).toMatchObject({ runId });
      await store.deleteRun(run, new Date());
      expect([await itemsOf(`run#${runId}`), await store.listRuns(10, { experiment: 'halves' })]).toEqual([[], []]);
      ends.push(ended);
      if (ended === 'deleted') break;
    }
    expect(ends.filter((each) => each === 'killed').length).toBeGreaterThan(8);
    expect(ends.at(-1)).toBe('deleted');
  });
});
