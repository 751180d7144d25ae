import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoAlarmBook } from '../../lib/aws/dynamo-alarm-book.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { AlarmBook, RunStore, Workflow } from '../../lib/ports.ts';
import type { OpenCloud } from '../../local/cloud/open-cloud.ts';
import type { GuestRequest, GuestResult } from '../../local/fleet/guest-fleet.ts';
import { alarmEvent } from '../cloud/alarm-event.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { synthesizeAssembly } from '../cloud/synthesize-assembly.ts';
import { isModelMissing } from '../requests/is-model-missing.ts';
import { judgeRequests } from '../requests/judge-requests.ts';
import { modelProblems } from '../requests/model-problems.ts';
import { readRequests } from '../requests/read-requests.ts';

// A synthesis of its own, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

const SWARM = 'swarmproof';
const RUN_ID = '20260101t000000-abcdef';
const ERRORS = 'shop errors';

const run = (runId: string): RunInput => ({
  ...{ runId, swarmId: SWARM, seed: 1 },
  experiment: {
    ...{ version: 1, name: 'cut', hypothesis: 'a dead worker costs little', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    observe: [{ id: 'O01', check: 'node-down', within: '60s' }],
  },
});

const NONE = { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' } as const;
const silence = async (): Promise<GuestResult> => NONE;
/** Nothing of a document runs on this host, and none of it ever ends. */
const endless = ({ signal }: GuestRequest): Promise<GuestResult> =>
  new Promise((resolve) => {
    const cancelled = () => resolve({ ...NONE, exitCode: null, ended: 'cancelled' });
    signal?.addEventListener('abort', cancelled, { once: true });
  });

let directory: string;
let fleet: FakeFleet;
let cloud: OpenCloud;
let sfn: SFNClient;
let rows: DynamoDBDocumentClient;
let store: RunStore;
let alarms: AlarmBook;
let workflow: Workflow;
let stateMachineArn: string;

const nodesDo = (execute: FakeFleet['nodes'][number]['execute']) => {
  for (const node of fleet.nodes) node.execute = execute;
};
const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 90_000, interval: 100 });
const tell = (to: string, at: Date, name = ERRORS) =>
  cloud.cloud.bus.put(alarmEvent({ name, to, at }), `${name} ${to}`);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stop-alarms-'));
  const assemblyDir = join(directory, 'assembly');
  synthesizeAssembly(assemblyDir, { stopAlarms: `${ERRORS},shop-latency` });
  fleet = new FakeFleet(SWARM, [1, 2, 3]);
  nodesDo(endless);
  const { assembly, client, ...opened } = await openDeployedCloud(directory, fleet, undefined, assemblyDir);
  cloud = opened.cloud;
  stateMachineArn = assembly.outputs.StateMachineArn ?? '';
  sfn = new SFNClient(client);
  rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const table = assembly.outputs.TableName ?? '';
  store = dynamoRunStore(rows, table);
  alarms = dynamoAlarmBook(rows, table, [ERRORS, 'shop-latency', 'of-others']);
  workflow = sfnWorkflow(sfn, stateMachineArn);
});
afterAll(async () => {
  sfn.destroy();
  rows.destroy();
  await cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Puts a run that is under way on its fault, as if all before that had been green, and waits until its node is off. */
const breakNode = async (runId: string): Promise<void> => {
  await until(async () => expect(await store.listSteps(runId)).toMatchObject([{ id: 'S01', state: 'running' }]));
  const cursor = (await store.getPlan(runId))?.steps.find(({ id }) => id === 'F.CUT')?.index ?? -1;
  const { token = 0 } = (await store.getLease(SWARM)) ?? {};
  await until(async () => {
    // A turn that was under way writes over it with what it knew: then it is said again.
    if ((await store.listSteps(runId)).at(-1)?.id === 'S01') {
      await store.putProgress(runId, { cursor, facts: { targets: ['node3'] }, errors: [], token });
    }
    const isThere = async () =>
      expect((await store.listSteps(runId)).at(-1)).toMatchObject({ id: 'O01', state: 'running' });
    await vi.waitFor(isThere, { timeout: 10_000, interval: 100 });
  });
  expect(fleet.nodes.map(({ powered }) => powered)).toEqual([true, true, false]);
};

test('an alarm that goes off while a node is off: the run starts it, and is aborted with the name of the alarm', async () => {
  await workflow.start(run(RUN_ID));
  await breakNode(RUN_ID);
  nodesDo(silence);

  const at = new Date();
  expect(await tell('ALARM', at)).toBe(true);
  await until(async () => expect(fleet.nodes.every(({ powered }) => powered)).toBe(true));
  await until(async () => expect(await store.getRun(RUN_ID)).toMatchObject({ state: 'done' }));
  const { judged } = (await store.getRun(RUN_ID)) ?? {};
  expect(judged).toMatchObject({
    verdict: 'aborted',
    reason: expect.stringContaining(`stop condition: the alarm "${ERRORS}" is in ALARM since ${at.toISOString()}`),
  });
  await until(async () => {
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    // Its own: nothing was stopped, and no sweep was needed.
    expect(executions).toMatchObject([{ name: RUN_ID, status: 'SUCCEEDED' }]);
  });
});

test('no run begins while it stands; an older event does not end that, a newer one does', async () => {
  const begin = async (runId: string) => {
    await workflow.start(run(runId));
    await until(async () => expect((await workflow.status(runId)).state).not.toBe('running'));
    return workflow.status(runId);
  };
  await tell('OK', new Date(Date.now() - 3_600_000));
  const refused = await begin('run-refused');
  expect(refused).toMatchObject({ state: 'failed', error: 'SwarmproofStopAlarm' });
  expect(refused.cause).toContain(`the alarm \\"${ERRORS}\\", which stops runs, is in ALARM since`);
  expect(await store.getRun('run-refused')).toBeUndefined();

  await tell('OK', new Date());
  expect(await begin('run-begun')).toMatchObject({ state: 'succeeded' });
  expect(await store.getRun('run-begun')).toMatchObject({ state: 'done', judged: { verdict: 'invalid' } });
});

test('an alarm that is not listed, or is of another account, is nobody’s', async () => {
  await tell('ALARM', new Date(), 'of-others');
  const foreign = { ...alarmEvent({ name: 'shop-latency', to: 'ALARM', at: new Date() }), account: '111111111111' };
  await cloud.cloud.bus.put(foreign, 'an alarm of another account');
  expect((await alarms.list()).map(({ name, state }) => [name, state])).toEqual([[ERRORS, 'OK']]);
});

test('everything that was asked for is allowed by the policies of that stack, and valid', async () => {
  const assemblyFile = join(directory, 'assembly', 'swarmproof.template.json');
  const template = Template.fromJSON(JSON.parse(readFileSync(assemblyFile, 'utf8')) as object);
  const tags = new Map((await cloud.cloud.instances.all()).map((each) => [each.id, each.tags]));
  const read = () => {
    const { requests } = readRequests(join(directory, 'state'));
    const isOfAlarms = ({ caller, service, parameters }: (typeof requests)[number]) =>
      service === 'dynamodb' && caller !== undefined && JSON.stringify(parameters).includes('stop-alarms');
    return { requests, ofAlarms: requests.filter(isOfAlarms) };
  };
  // Written down a quarter of a second later.
  await until(async () => {
    const askers = read().ofAlarms.map(
      ({ caller, action }) => `${/Functions(\w+)Function/.exec(caller?.function ?? '')?.[1]} ${action}`,
    );
    expect([...new Set(askers)].sort()).toEqual(['PlanRun GetItem', 'SweepRuns PutItem', 'TakeTurn GetItem']);
  });
  const { requests, ofAlarms } = read();
  expect(judgeRequests(template, requests, (id) => tags.get(id) ?? {}).denied).toEqual([]);
  if (!isModelMissing) expect(await modelProblems(ofAlarms)).toEqual([]);
});
