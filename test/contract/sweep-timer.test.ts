import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { renewedLease } from '../../lib/domain/lease/renewed-lease.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import type { OpenCloud } from '../../local/cloud/open-cloud.ts';
import { endlessPings } from '../cloud/endless-pings.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';

// A synthesis where there is none yet, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

const RUN_ID = '20260101t000000-abcdef';
const GROUP = 'swarmproof-sweeps';

const CUT: RunInput = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'cut', hypothesis: 'a dead worker costs little', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault: { kind: 'node-power-cut', target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
};

const ENDLESS: RunInput = {
  ...CUT,
  experiment: {
    ...{ version: 1, name: 'endless', hypothesis: 'the nodes never answer a ping', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
  },
};

let directory: string;
let assembly: Assembly;
let fleet: FakeFleet;
let cloud: OpenCloud;
let client: DeployedCloud['client'];

const open = async () => {
  ({ cloud, assembly, client } = await openDeployedCloud(directory, fleet));
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sweep-timer-'));
  fleet = new FakeFleet('local', [1, 2, 3]);
  for (const node of fleet.nodes) node.execute = endlessPings;
  await open();
});
afterEach(async () => {
  await cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

const stateMachineArn = () => assembly.outputs.StateMachineArn ?? '';

const clients = () => {
  const sfn = new SFNClient(client);
  const rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  return {
    scheduler: new SchedulerClient({ ...client, maxAttempts: 1 }),
    store: dynamoRunStore(rows, assembly.outputs.TableName ?? ''),
    workflow: sfnWorkflow(sfn, stateMachineArn()),
    executions: async () => {
      const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: stateMachineArn() }));
      return executions.map(({ name, status }) => `${name} ${status}`);
    },
  };
};

/** Runs a function of the bundle once, as the workflow or a schedule would. */
const invoke = async (name: string, payload: object): Promise<unknown> => {
  const { arn = '' } = assembly.functions.find((each) => each.name.includes(name)) ?? {};
  const outcome = await cloud.cloud.functions.invoke(arn, JSON.stringify(payload));
  if (outcome.kind === 'failure') throw new Error(outcome.failure.errorMessage);
  return JSON.parse(outcome.payload);
};

/** A run whose workflow is gone without a trace, with node3 cut off by it. */
const cutAndVanish = async () => {
  const { store } = clients();
  const { token } = (await invoke('PlanRun', CUT)) as { token: number };
  const cursor = (await store.getPlan(RUN_ID))?.steps.find(({ id }) => id === 'F.CUT')?.index ?? -1;
  await store.putProgress(RUN_ID, { cursor, facts: { targets: ['node3'] }, errors: [], token });
  await invoke('TakeTurn', { runId: RUN_ID, stateMachineArn: stateMachineArn(), token });
  // What it declared is over: it has come back.
  const lease = await store.getLease('local');
  if (lease) await store.putLease(renewedLease(lease, new Date()), lease.token);
  return token;
};

const node3 = () => fleet.nodes[2];

test('a cut sets the sweep of its run; due while no cloud runs, it starts the node and records the run with the next one', async () => {
  await cutAndVanish();
  expect(node3()?.powered).toBe(false);
  const { scheduler } = clients();
  const set = await scheduler.send(new GetScheduleCommand({ Name: RUN_ID, GroupName: GROUP }));
  // F.CUT and F.START take 240 s each at most, and 40 s the call that ends them.
  const dueMs = Date.parse(`${/^at\((.*)\)$/.exec(set.ScheduleExpression ?? '')?.[1]}Z`);
  expect(Math.abs(dueMs - Date.now() - 560_000)).toBeLessThan(30_000);
  expect(set).toMatchObject({ ActionAfterCompletion: 'DELETE', FlexibleTimeWindow: { Mode: 'OFF' } });

  // Nobody waits so long here: the same schedule, due in a few seconds.
  await scheduler.send(new DeleteScheduleCommand({ Name: RUN_ID, GroupName: GROUP }));
  const soon = new Date(Date.now() + 4000).toISOString().slice(0, 19);
  const { $metadata, Arn, CreationDate, LastModificationDate, ...asked } = set;
  const again = { ...asked, ScheduleExpression: `at(${soon})` } as CreateScheduleCommandInput;
  await scheduler.send(new CreateScheduleCommand(again));
  await cloud.close();
  await new Promise((resolve) => setTimeout(resolve, Date.parse(`${soon}Z`) + 500 - Date.now()));
  expect(node3()?.powered).toBe(false);

  await open();
  const { store, executions, scheduler: after } = clients();
  await vi.waitFor(async () => expect(await store.getRun(RUN_ID)).toMatchObject({ state: 'done' }), {
    timeout: 200_000,
    interval: 200,
  });
  expect(node3()?.powered).toBe(true);
  expect(await store.listIntents(RUN_ID)).toMatchObject([{ node: 'node3', closedAt: expect.any(String) }]);
  expect(await store.getRun(RUN_ID)).toMatchObject({ judged: { verdict: 'error' } });
  await vi.waitFor(async () => expect(await executions()).toEqual([`${RUN_ID}-sweep1 SUCCEEDED`]), { timeout: 60_000 });
  const { Schedules } = await after.send(new ListSchedulesCommand({ GroupName: GROUP, NamePrefix: RUN_ID }));
  expect(Schedules).toEqual([]);
});

test('a run that is recorded takes its sweep back', async () => {
  const token = await cutAndVanish();
  const { store, scheduler } = clients();
  for (const intent of await store.listIntents(RUN_ID)) {
    await store.putIntent({ ...intent, closedAt: new Date().toISOString() }, token);
  }
  const judged = { verdict: 'pass', cleanup: 'clean', reason: 'x', nodes: [] };
  await invoke('RecordRun', { runId: RUN_ID, judged });
  const { Schedules } = await scheduler.send(new ListSchedulesCommand({ GroupName: GROUP, NamePrefix: RUN_ID }));
  expect(Schedules).toEqual([]);
});

test('the sweep of all runs, as the template says it, leaves a run that is under way alone', async () => {
  const { scheduler, store, workflow, executions } = clients();
  await workflow.start(ENDLESS);
  await vi.waitFor(async () => expect(await store.listSteps(RUN_ID)).toMatchObject([{ state: 'running' }]), {
    timeout: 60_000,
    interval: 100,
  });
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: GROUP }));
  expect(Schedules).toHaveLength(1);
  const { Target, ScheduleExpression } = await scheduler.send(
    new GetScheduleCommand({ Name: Schedules[0]?.Name, GroupName: GROUP }),
  );
  expect(ScheduleExpression).toBe('rate(15 minutes)');
  const sweeper = assembly.functions.find(({ name }) => name.includes('SweepRuns'));
  expect(Target?.Arn).toBe(sweeper?.arn);
  const input = JSON.parse(Target?.Input ?? '') as object;
  expect(input).toEqual({ sweep: 'all', stateMachineArn: stateMachineArn() });

  expect(await invoke('SweepRuns', input)).toEqual({ swept: [], started: [] });
  expect(await invoke('SweepRuns', { ...input, sweep: { runId: RUN_ID } })).toEqual({ swept: [], started: [] });
  expect(await executions()).toEqual([`${RUN_ID} RUNNING`]);
});
