import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureAssembly } from '../../bin/assembly.ts';
import { dynamoItems } from '../../lib/aws/dynamo-items.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { listPlaces } from '../../lib/aws/list-places.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import { renewedLease } from '../../lib/domain/lease/renewed-lease.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import { type SearchedCloud, searchCloud } from '../canary/search-cloud.ts';
import { endlessPings } from '../cloud/endless-pings.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { grantedRights } from '../requests/granted-rights.ts';
import { isModelMissing } from '../requests/is-model-missing.ts';
import { judgeRequests } from '../requests/judge-requests.ts';
import { modelProblems } from '../requests/model-problems.ts';
import { type ReadRequests, readRequests } from '../requests/read-requests.ts';
import { withoutRight } from '../requests/without-right.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

// A synthesis where there is none yet, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

/** The swarm that the policies name. */
const SWARM = 'swarmproof';
const ROOT = join(import.meta.dirname, '..', '..');

const pings = (runId: string): RunInput => ({
  ...{ runId, swarmId: SWARM, seed: 1 },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
});

const broken = (runId: string, kind: 'node-power-cut' | 'node-reboot'): RunInput => ({
  ...{ runId, swarmId: SWARM, seed: 1 },
  experiment: {
    ...{ version: 1, name: 'broken', hypothesis: 'a dead worker costs little', swarm: 'build' },
    steadyState: [{ id: 'S01', check: 'hosts-ping' }],
    fault: { kind, target: { role: 'worker' } },
    sampler: { mesh: { service: 'whoami', port: 8000 }, failuresWithin: '10s' },
  },
});

/** Goes through everything that the functions ever ask of AWS, on nodes that say nothing. */
const askForEverything = async ({ cloud, assembly, client }: DeployedCloud, fleet: FakeFleet): Promise<void> => {
  const stateMachineArn = assembly.outputs.StateMachineArn ?? '';
  const tableClient = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const store = dynamoRunStore(tableClient, assembly.outputs.TableName ?? '');
  const workflow = sfnWorkflow(new SFNClient(client), stateMachineArn);
  const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 90_000, interval: 100 });
  const silence = async () =>
    ({ exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' }) as const;
  const nodesDo = (execute: FakeFleet['nodes'][number]['execute']) => {
    for (const node of fleet.nodes) node.execute = execute;
  };
  const invoke = async (name: string, payload: object): Promise<void> => {
    const { arn = '' } = assembly.functions.find((each) => each.name.includes(name)) ?? {};
    const outcome = await cloud.cloud.functions.invoke(arn, JSON.stringify(payload));
    if (outcome.kind === 'failure') throw new Error(`${name}: ${outcome.failure.errorMessage}`);
  };
  const takeStep = async (runId: string, id: string): Promise<void> => {
    const cursor = (await store.getPlan(runId))?.steps.find((step) => step.id === id)?.index ?? -1;
    const { token } = await claimSwarm(store, SWARM, runId, new Date());
    await store.putProgress(runId, { cursor, facts: { targets: ['node3'] }, errors: [], token });
    await invoke('TakeTurn', { runId, stateMachineArn, token });
    // What it declared is over: it has come back.
    const lease = await store.getLease(SWARM);
    if (lease) await store.putLease(renewedLease(lease, new Date()), lease.token);
  };
  const closeIntents = async (runId: string): Promise<void> => {
    const { token = 0 } = (await store.getLease(SWARM)) ?? {};
    for (const intent of await store.listIntents(runId))
      await store.putIntent({ ...intent, closedAt: new Date().toISOString() }, token);
  };
  const dirty = { verdict: 'error', cleanup: 'dirty', reason: 'x', nodes: [] } as const;

  nodesDo(silence);
  await workflow.start(pings('run-whole'));
  await until(async () => expect(await store.getRun('run-whole')).toMatchObject({ state: 'done' }));

  await invoke('PlanRun', broken('run-cut-1', 'node-power-cut'));
  await takeStep('run-cut-1', 'F.CUT');
  await invoke('NoteError', { runId: 'run-cut-1', failure: { Error: 'x', Cause: 'y' } });
  await invoke('RecordRun', { runId: 'run-cut-1', judged: dirty });
  await invoke('SweepRuns', { sweep: 'all', stateMachineArn });
  await until(async () => expect(fleet.nodes.every(({ powered }) => powered)).toBe(true));
  await takeStep('run-cut-1', 'F.CUT');
  await takeStep('run-cut-1', 'F.START');
  await closeIntents('run-cut-1');
  await invoke('RecordRun', { runId: 'run-cut-1', judged: { ...dirty, cleanup: 'clean' } });

  await invoke('PlanRun', broken('run-reboot', 'node-reboot'));
  await takeStep('run-reboot', 'F.REBOOT');
  await closeIntents('run-reboot');
  await invoke('RecordRun', { runId: 'run-reboot', judged: { ...dirty, cleanup: 'clean' } });

  // As where who recorded it was killed before all of it had its time: the history still lists it as under way.
  const { judged: _judged, endedAt: _endedAt, ...begun } = (await store.getRun('run-reboot')) as RunRecord;
  await store.putStep({ runId: 'run-reboot', index: 99, id: 'X99' } as never);
  const { token: generation = 0 } = (await store.getLease(SWARM)) ?? {};
  const items = dynamoItems(tableClient, assembly.outputs.TableName ?? '', Date.now);
  for (const { pk, sk } of listPlaces(begun)) await items.put(pk, sk, { ...begun, state: 'running' }, { generation });
  await invoke('SweepRuns', { sweep: 'all', stateMachineArn });

  nodesDo(endlessPings);
  await workflow.start(pings('run-overdue'));
  await until(async () => expect(await store.listSteps('run-overdue')).toMatchObject([{ state: 'running' }]));
  const [node] = fleet.nodes;
  const intent = { runId: 'run-overdue', swarmId: SWARM, node: 'node1', instanceId: node?.instanceId ?? '' } as const;
  await store.putIntent({ ...intent, effect: 'power-cut', openedAt: new Date().toISOString() });
  nodesDo(silence);
  await invoke('SweepRuns', { sweep: { runId: 'run-overdue' }, stateMachineArn });
  await until(async () => expect(await store.getRun('run-overdue')).toMatchObject({ state: 'done' }));

  await invoke('ShowHistory', {});
};

/** Traces and logs are the platform's own and no request of a function; the sweeps' schedules invoke when they are due. */
const BY_THE_PLATFORM = /^\w+ (xray|logs):|^FleetN|^SweepSchedules\w+ lambda:InvokeFunction$/;

/** Inputs and outputs of an event of an execution's history, wherever it has them. */
const payloadsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && /^(input|output|parameters)$/.test(key) ? [inner] : payloadsIn(inner),
  );
};

/** What every run holds, and what none does. */
const PLANTED = [
  { name: 'of the plan', text: 'nodes reach each other' },
  { name: 'of the commands', text: '-ping-hosts' },
  { name: 'of nothing', text: 'SWMTKN-1-none' },
];

let directory: string;
let template: Template;
let searched: SearchedCloud;
let read: ReadRequests;
const tags = new Map<string, Readonly<Record<string, string>>>();
const tagsOf = (id: string) => tags.get(id) ?? {};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'recorded-'));
  const fleet = new FakeFleet(SWARM, [1, 2, 3]);
  const deployed = await openDeployedCloud(directory, fleet);
  const { cloud } = deployed.cloud;
  for (const { id, tags: own } of await cloud.instances.all()) tags.set(id, own);
  try {
    await askForEverything(deployed, fleet);
    searched = await searchCloud(deployed.cloud.url, PLANTED);
  } finally {
    await deployed.cloud.close();
  }
  const assemblyDir = await ensureAssembly(ROOT);
  const file = readdirSync(assemblyDir).find((name) => name.endsWith('.template.json')) ?? '';
  template = Template.fromJSON(JSON.parse(readFileSync(join(assemblyDir, file), 'utf8')) as object);
  read = readRequests(join(directory, 'state'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('what the functions asked of AWS in whole runs', () => {
  test('is on record, all of it, with the role that asked', () => {
    expect(read.lost).toBe(0);
    const callers = read.requests.map(({ caller }) => caller?.function?.replace(/^\w+-(Functions)?|Function\w+$/g, ''));
    expect(new Set(callers)).toEqual(
      new Set([
        undefined,
        'PlanRun',
        'TakeTurn',
        'NoteError',
        'JudgeRun',
        'RecordRun',
        'SweepRuns',
        'TellRun',
        'ShowHistory',
      ]),
    );
  });

  test('O30 O31 fits: no payload of a state over 16 KiB, and no history of a thousand events', () => {
    const folder = join(directory, 'state', 'executions');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
    const histories = files.map((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
    expect(histories.length).toBeGreaterThan(2);
    expect(Math.max(...histories.map((events) => events.length))).toBeLessThan(1000);
    const payloads = histories.flat().flatMap((event) => [...payloadsIn(JSON.parse(event))]);
    expect(payloads.length).toBeGreaterThan(50);
    expect(Math.max(...payloads.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(16 * 1024);
  });

  test('S27 is never that an output go to a bucket', () => {
    const sent = read.requests.filter(({ action }) => action === 'SendCommand');
    expect(sent.length).toBeGreaterThan(2);
    const members = new Set(sent.flatMap(({ parameters }) => Object.keys(parameters)));
    const known = ['Comment', 'DocumentName', 'DocumentVersion', 'InstanceIds', 'Parameters', 'TimeoutSeconds'];
    expect([...members].sort()).toEqual(known);
  });

  test('is allowed by the policies of the roles that asked, which have nothing that nobody asks for', () => {
    const { denied, exercised } = judgeRequests(template, read.requests, tagsOf);
    expect(denied).toEqual([]);
    const unused = [...grantedRights(template)].filter((right) => !exercised.has(right));
    expect(unused.filter((right) => !BY_THE_PLATFORM.test(right))).toEqual([]);
  });

  test('is denied as soon as any one of the rights is taken away', () => {
    const { exercised } = judgeRequests(template, read.requests, tagsOf);
    expect(exercised.size).toBeGreaterThan(30);
    const unnoticed = [...exercised].filter((right) => {
      const { denied } = judgeRequests(withoutRight(template, right), read.requests, tagsOf);
      return !denied.some((line) => line.startsWith(right.replace(' ', ': ')));
    });
    expect(unnoticed).toEqual([]);
  });

  test('is denied for instances of another swarm', () => {
    const { denied } = judgeRequests(template, read.requests, () => ({ 'swarmproof:swarm': 'other' }));
    const actions = new Set(denied.map((line) => line.split(' ')[1]));
    expect([...actions].sort()).toEqual(
      ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances', 'ssm:SendCommand'].sort(),
    );
  });

  test.skipIf(isModelMissing)('is what the models of the services allow', async () => {
    expect(read.requests.length).toBeGreaterThan(100);
    expect(await modelProblems(read.requests)).toEqual([]);
  });

  test.runIf(isModelMissing)('was held against no model: apt-get install python3-botocore', ({ skip }) =>
    skip('python3-botocore is missing'),
  );
});

test('a search for secrets goes through all that a cloud keeps: items, packed or not, and commands', () => {
  const { findings, items, commands } = searched;
  expect(items).toBeGreaterThan(20);
  expect(commands).toBeGreaterThan(5);
  const places = (secret: string) => findings.filter((found) => found.secret === secret).map(({ where }) => where);
  expect(places('of the plan')).toEqual(
    expect.arrayContaining(['table: plan of run-whole', 'table: item run#run-whole plan']),
  );
  expect(places('of the commands')).toContainEqual(expect.stringMatching(/^SSM history: swarmproof-ping-hosts on i-/));
  expect(places('of nothing')).toEqual([]);
});
