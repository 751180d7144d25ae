import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoAlertBook } from '../../lib/aws/dynamo-alert-book.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { AlertBook, RunStore } from '../../lib/ports.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import type { OpenCloud } from '../../local/cloud/open-cloud.ts';
import { makeRun } from '../bin/make-run.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { schedulePings } from './schedule-pings.ts';

// A synthesis where there is none yet, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

let directory: string;
let assembly: Assembly;
let cloud: OpenCloud;
let client: DeployedCloud['client'];
let store: RunStore;
let alerts: AlertBook;
let rows: DynamoDBDocumentClient;
let sfn: SFNClient;
/** Commands that reached a node. */
let executed = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'notices-'));
  const fleet = new FakeFleet('swarmproof', [1, 2, 3]);
  // Nothing of a document runs on this host, and no node says anything.
  for (const node of fleet.nodes) {
    node.execute = async () => {
      executed += 1;
      return { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' };
    };
  }
  ({ cloud, assembly, client } = await openDeployedCloud(directory, fleet));
  rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  store = dynamoRunStore(rows, assembly.outputs.TableName ?? '');
  alerts = dynamoAlertBook(rows, assembly.outputs.TableName ?? '');
  sfn = new SFNClient(client);
});
afterAll(async () => {
  rows.destroy();
  sfn.destroy();
  await cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 60_000, interval: 200 });
const told = (): readonly string[] => cloud.cloud.notices.list().map(({ subject }) => subject);
const schedule = (name: string, scheduled: NonNullable<RunInput['scheduled']>) =>
  schedulePings(client, assembly.outputs.StateMachineArn, { name, scheduled });
const statuses = async (): Promise<(string | undefined)[]> => {
  const stateMachineArn = assembly.outputs.StateMachineArn ?? '';
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.map(({ status }) => status);
};

test('a run that is due while its schedule is paused, or in a blackout, is left out, on record, and nobody is told', async () => {
  const pause = { experiment: 'pings', since: '2026-01-01T00:00:00.000Z', reason: 'freeze' };
  await store.putPause(pause);
  await schedule('while-paused', { timezone: 'UTC' });
  await until(async () => expect(await statuses()).toEqual(['SUCCEEDED']));
  const paused = { because: 'paused', reason: 'its schedule is paused since 2026-01-01T00:00:00.000Z: freeze' };
  expect(await store.listSkipped('pings', 10)).toMatchObject([{ experiment: 'pings', ...paused }]);

  expect(await store.removePause(pause)).toBe(true);
  await schedule('in-blackout', { timezone: 'UTC', blackouts: [{ from: '00:00', to: '24:00' }] });
  await until(async () => expect(await statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED']));
  expect((await store.listSkipped('pings', 10)).map(({ because }) => because)).toEqual(['blackout', 'paused']);
  expect((await store.listSkipped('pings', 1)).map(({ because }) => because)).toEqual(['blackout']);

  expect([await store.listRuns(10), executed]).toEqual([[], 0]);
  expect((await store.getLease('swarmproof'))?.holder).toBeUndefined();
  expect(told()).toEqual([]);
});

test('runs that come out alike are told once, and counted', async () => {
  for (const [place, name] of ['first', 'second'].entries()) {
    await schedule(name, { timezone: 'UTC', blackouts: [{ firstDay: '2020-01-01', lastDay: '2020-01-02' }] });
    await until(async () => expect((await alerts.get('pings')).alert).toMatchObject({ times: place + 1 }));
  }
  expect(executed).toBeGreaterThan(0);
  expect(told()).toEqual(['swarmproof: pings: invalid']);
  expect((await alerts.get('pings')).alert).not.toHaveProperty('untold');
  const kept = readFileSync(join(directory, 'state', 'notices.jsonl'), 'utf8')
    .trim()
    .split('\n');
  expect(kept.map((line) => JSON.parse(line))).toEqual(cloud.cloud.notices.list());
});

test('runs that end in the same moment are all counted, and the first pass says how many they were', async () => {
  const { arn = '' } = assembly.functions.find(({ name }) => name.includes('TellRun')) ?? {};
  const end = async (runId: string, verdict: 'pass' | 'fail') => {
    const judged = { verdict, cleanup: 'clean', reason: 'so it was', nodes: [] } as const;
    await store.putRun(makeRun({ runId, experiment: 'crowded', judged }));
    const detail = { name: runId, status: 'SUCCEEDED', output: JSON.stringify({ runId, ...judged }) };
    const outcome = await cloud.cloud.functions.invoke(arn, JSON.stringify({ detail }));
    expect(outcome).toMatchObject({ kind: 'result' });
  };
  const before = told().length;
  await Promise.all(Array.from({ length: 4 }, (_, place) => end(`crowded-run-${place}`, 'fail')));
  await end('crowded-run-0', 'fail');
  await end('crowded-passed', 'pass');
  expect(told().slice(before)).toEqual(['swarmproof: crowded: fail', 'swarmproof: crowded: pass']);
  expect(cloud.cloud.notices.list().at(-1)?.message).toContain('Before that: fail, 4 times in a row since ');
});

test('the topic of this cloud takes what SNS takes, and says what is wrong by its name', async () => {
  const sns = new SNSClient({ ...client, maxAttempts: 1 });
  const TopicArn = assembly.outputs.TopicArn ?? '';
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn, Subject: 'a & b', Message: '<x>\ny' }));
  expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
  expect(cloud.cloud.notices.list().at(-1)).toMatchObject({ subject: 'a & b', message: '<x>\ny' });
  const none = sns.send(new PublishCommand({ TopicArn: `${TopicArn}-other`, Subject: 'x', Message: 'x' }));
  await expect(none).rejects.toMatchObject({ name: 'NotFoundException' });
  for (const Subject of ['x'.repeat(101), 'gr\u00fcn', ' x']) {
    const refused = sns.send(new PublishCommand({ TopicArn, Subject, Message: 'x' }));
    await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterException' });
  }
  sns.destroy();
});
