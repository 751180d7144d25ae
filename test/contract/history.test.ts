import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { askCloud } from '../../local/cloud/process/ask-cloud.ts';
import { readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import { placesOf } from '../../local/places.ts';
import { makeRun } from '../bin/make-run.ts';

// A synthesis where there is none yet, and the start of the cloud's process: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const stateDir = mkdtempSync(join(tmpdir(), 'history-'));
const env = { ...process.env, FORCE_COLOR: '0', SWARMPROOF_STATE_DIR: stateDir };
const places = placesOf(env);

/** A command as a person calls it. */
const calling = (...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const argv = ['bin/swarmproof.mjs', ...words];
    execFile(process.execPath, argv, { cwd: projectDir, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 255) : 0, stdout, stderr }),
    );
  });

const history = (...words: string[]) => calling('history', ...words);

/** The table of the cloud that the command has started, and a client of it. */
const openTable = async () => {
  const record = readCloudRecord(places);
  if (!record) throw new Error('the command has started no cloud');
  const address = { endpointUrl: record.url, adminToken: record.token };
  const { outputs } = (await askCloud(address, 'artifacts', { limitMs: 20_000 })) as {
    outputs: { TableName: string };
  };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: record.url, region: 'us-east-1', credentials });
  return { client: DynamoDBDocumentClient.from(client), table: outputs.TableName };
};

let beforeAnyRun: Awaited<ReturnType<typeof history>>;

beforeAll(async () => {
  beforeAnyRun = await history();
  const { client, table } = await openTable();
  await dynamoRunStore(client, table).putRun(makeRun({ targets: ['node3'], costUsd: 0.00312 }));
  const damaged = { pk: 'runs', sk: '2026-01-02T00:00:00.000Z#20260102t000000-abcdef', packed: Buffer.from('no gzip') };
  await client.send(new PutCommand({ TableName: table, Item: damaged }));
  client.destroy();
});
afterAll(async () => {
  await stopCloud(places);
  rmSync(stateDir, { recursive: true, force: true });
});

test('without any run it says how the first is made', () => {
  expect(beforeAnyRun).toMatchObject({ code: 0, stdout: '' });
  expect(beforeAnyRun.stderr).toContain('npx swarmproof run walkthrough makes the first');
});

test('it lists the run of the table, and counts the item that is damaged', async () => {
  const { code, stdout, stderr } = await history();
  expect(stdout.split('\n')).toEqual([
    'time (UTC)           experiment   verdict  cleanup  duration    cost     targets  run',
    '2026-01-01 00:00:00  kill-worker  pass     clean    2 min 05 s  $0.0031  node3    20260101t000000-abcdef',
    '',
  ]);
  expect(stderr).toContain('1 of 2 records cannot be read and are left out\n');
  expect(code).toBe(0);
});

test('with --json it is one object, and --limit takes the newest', async () => {
  const { stdout } = await history('--json');
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    runs: [{ runId: '20260101t000000-abcdef', judged: { verdict: 'pass' } }],
    unreadable: 1,
  });
  const newest = await history('--json', '--limit', '1');
  expect(JSON.parse(newest.stdout)).toEqual({ schemaVersion: 1, runs: [], unreadable: 1 });
});

test('a run that is over is not aborted, and one that is not there is not watched', async () => {
  const over = await calling('abort', '20260101t000000-abcdef');
  expect(over).toMatchObject({ code: 2, stdout: '' });
  expect(over.stderr).toContain('the run 20260101t000000-abcdef is over already, its verdict is pass');
  expect(await calling('watch', '20260101t000000-ffffff')).toMatchObject({ code: 2, stdout: '' });
});

test('the safety lever is pulled and released, and says why it was', async () => {
  const { client, table } = await openTable();
  const store = dynamoRunStore(client, table);
  expect(await calling('halt', '--reason', 'the swarm is needed')).toMatchObject({ code: 0 });
  expect(await store.getHalt()).toEqual({ since: expect.any(String), reason: 'the swarm is needed' });
  expect((await calling('resume')).stdout).toMatch(/^runs may begin again; .*: the swarm is needed\n$/);
  expect(await store.getHalt()).toBeUndefined();
  expect((await calling('resume')).stdout).toBe('nothing was halted\n');
  client.destroy();
});

test('the safety lever answers in JSON as well: what was halted, and which runs end by it', async () => {
  const { client, table } = await openTable();
  const store = dynamoRunStore(client, table);
  const { judged, endedAt, ...begun } = makeRun({ runId: '20260101t000000-0000ad' });
  await store.putRun({ ...begun, state: 'running' });
  const { code, stdout } = await calling('halt', '--reason', 'freeze', '--json');
  const halt = { since: expect.any(String), reason: 'freeze' };
  const ending = [{ runId: '20260101t000000-0000ad', experiment: 'kill-worker' }];
  expect({ code, told: JSON.parse(stdout) }).toEqual({ code: 0, told: { schemaVersion: 1, halt, ending } });
  await store.deleteRun(makeRun(begun), new Date());
  const [released, again] = [await calling('resume', '--json'), await calling('resume', '--json')];
  expect(JSON.parse(released.stdout)).toEqual({ schemaVersion: 1, released: halt });
  expect(JSON.parse(again.stdout)).toEqual({ schemaVersion: 1, released: null });
  client.destroy();
});

test('a sweep by hand finds nothing to do, and says so', async () => {
  const { code, stdout, stderr } = await calling('sweep', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect({ code, result: JSON.parse(stdout) }).toEqual({
    ...{ code: 0, result: { schemaVersion: 1, found: [], takenUp: [], started: [], left: [] } },
  });
  expect((await calling('sweep')).stdout).toBe('nothing to sweep: every run is recorded, and left nothing behind\n');
});

test('the list of experiments tells how each last ended', async () => {
  const { code, stdout } = await calling('list', '--json');
  const { experiments, historyProblem } = JSON.parse(stdout);
  const last = Object.fromEntries(experiments.map((each: { name: string; last: unknown }) => [each.name, each.last]));
  expect({ code, historyProblem }).toEqual({ code: 0, historyProblem: null });
  expect(last['kill-worker']).toMatchObject({ runId: '20260101t000000-abcdef', judged: { verdict: 'pass' } });
  expect(last.walkthrough).toBeNull();
});

test('runs are found by their experiment, and page by page', async () => {
  const { client, table } = await openTable();
  const store = dynamoRunStore(client, table);
  // A partition of its own: the runs of the other tests stay as they are.
  const runs = Array.from({ length: 7 }, (_, day) =>
    makeRun({
      runId: `2025010${day + 1}t000000-abcdef`,
      experiment: day % 2 === 0 ? 'even' : 'odd',
      startedAt: `2025-01-0${day + 1}T00:00:00.000Z`,
    }),
  );
  for (const run of runs) await store.putRun(run);
  expect(await store.listExperiments(10)).toEqual(['even', 'kill-worker', 'odd']);
  expect(await store.listExperiments(1)).toEqual(['even']);
  const days = (list: readonly { startedAt: string }[]) => list.map(({ startedAt }) => Number(startedAt.slice(8, 10)));
  expect(days(await store.listRuns(3, { experiment: 'even' }))).toEqual([7, 5, 3]);
  const before = '2025-01-05T00:00:00.000Z#20250105t000000-abcdef';
  expect(days(await store.listRuns(3, { experiment: 'even', before }))).toEqual([3, 1]);
  expect(days(await store.listRuns(2, { before }))).toEqual([4, 3]);
  expect(await store.listRuns(3, { experiment: 'none' })).toEqual([]);
  client.destroy();
});

test('a run is deleted once it is over and mended, with its journal, and deleting it again is no error', async () => {
  const { client, table } = await openTable();
  const store = dynamoRunStore(client, table);
  const runId = '20240101t000000-abcdef';
  const { judged, endedAt, ...begun } = makeRun({
    runId,
    experiment: 'deleted',
    startedAt: '2024-01-01T00:00:00.000Z',
  });
  await store.putRun({ ...begun, state: 'running' });
  expect(await calling('delete', runId, '--yes')).toMatchObject({
    code: 2,
    stderr: `swarmproof: the run ${runId} is under way\n  next: npx swarmproof abort ${runId} ends and heals it; then it can be deleted\n`,
  });

  await store.putRun({ ...begun, judged, endedAt, state: 'done' } as never);
  const intent = { runId, swarmId: 'local', node: 'node3', instanceId: 'i-1', effect: 'stop', openedAt: 'x' } as const;
  await store.putIntent(intent);
  const open = await calling('delete', runId, '--yes');
  expect(open).toMatchObject({ code: 2, stdout: '' });
  expect(open.stderr).toContain('has broken node3 (stop), and that it was mended is not proven');
  await store.putIntent({ ...intent, closedAt: 'x' });

  const unasked = await calling('delete', runId);
  expect(unasked).toMatchObject({ code: 2, stdout: '' });
  expect(unasked.stderr).toContain(`next: npx swarmproof delete ${runId} --yes`);
  expect(await store.getRun(runId)).toBeDefined();

  const folder = join(stateDir, 'runs', runId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.json'), '{}');
  // The record and the intent, and four lists.
  const deleted = await calling('delete', runId, '--yes', '--json');
  expect(JSON.parse(deleted.stdout)).toEqual({ schemaVersion: 1, runId, isConfirmed: true, items: 6, journal: true });
  expect(existsSync(folder)).toBe(false);
  expect(await store.listRuns(10, { experiment: 'deleted' })).toEqual([]);
  const again = await calling('delete', runId, '--yes');
  expect(again).toMatchObject({ code: 0, stdout: `the history has no run ${runId}; nothing was deleted\n` });
  expect(await calling('report', runId, '--format', 'json')).toMatchObject({ code: 2 });
  client.destroy();
});

test('runs are listed by their verdict', async () => {
  const { client, table } = await openTable();
  const store = dynamoRunStore(client, table);
  for (const [place, verdict] of (['pass', 'fail', 'pass', 'fail'] as const).entries()) {
    const startedAt = `2023-01-0${place + 1}T00:00:00.000Z`;
    const judged = { verdict, cleanup: 'clean', reason: '', nodes: [] } as const;
    await store.putRun(
      makeRun({ runId: `2023010${place + 1}t000000-abcdef`, experiment: 'judged', startedAt, judged }),
    );
  }
  const { stdout } = await history('--experiment', 'judged', '--verdict', 'fail', '--json');
  expect(JSON.parse(stdout).runs.map(({ runId }: { runId: string }) => runId.slice(0, 8))).toEqual([
    '20230104',
    '20230102',
  ]);
  const before = '2023-01-04T00:00:00.000Z#20230104t000000-abcdef';
  expect(await store.listRuns(5, { experiment: 'judged', verdict: 'fail', before })).toHaveLength(1);
  expect(await store.listRuns(50, { verdict: 'fail' })).toHaveLength(2);
  expect((await history('--experiment', 'none')).stderr).toContain('no run of that kind is in the history');
  client.destroy();
});

test('a schedule is paused and let go on', async () => {
  const paused = await calling('schedule', 'pause', 'kill-worker', '--reason', 'freeze', '--json');
  expect(JSON.parse(paused.stdout)).toMatchObject({
    experiment: 'kill-worker',
    pause: { reason: 'freeze' },
    isChanged: true,
  });
  expect(paused.stderr).toContain('experiments/kill-worker.yaml has no schedule here');
  expect(JSON.parse((await calling('schedule', 'list', '--json')).stdout)).toMatchObject({
    schedules: [{ experiment: 'kill-worker', schedule: null, pause: { reason: 'freeze' } }],
  });
  expect(await calling('schedule', 'pause', 'kill-wroker')).toMatchObject({ code: 2, stdout: '' });
  expect((await calling('schedule', 'resume', 'kill-worker')).stdout).toContain('begin by its schedule again');
  const none = await calling('schedule', 'list');
  expect(none).toMatchObject({ code: 0, stdout: '' });
  expect(none.stderr).toContain('no experiment of this project has a schedule');
});

/** The command as a person starts it, until its address is there. */
const startDashboard = async (...words: string[]) => {
  const argv = ['--import', 'tsx', 'bin/swarmproof.ts', 'dashboard', ...words];
  const child = spawn(process.execPath, argv, { cwd: projectDir, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const ended = once(child, 'exit');
  await vi.waitFor(() => expect(stdout + (child.exitCode === null ? '' : '\n')).toContain('\n'), { timeout: 60_000 });
  return { child, ended, said: () => ({ stdout, stderr }) };
};

test.each(['SIGINT', 'SIGTERM'] as const)('the dashboard shows the runs of the table until %s', async (signal) => {
  const { child, ended, said } = await startDashboard('--port', '0');
  const { stdout } = said();
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
  const page = await (await fetch(stdout.trim())).text();
  expect(page).toContain('href="/runs/20260101t000000-abcdef"');
  expect(page).toContain('1 of the newest ');
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
  expect(said().stderr).toBe('Ctrl-C ends it\n');
});

test('the dashboard tells its address as JSON where that is wanted', async () => {
  const { child, ended, said } = await startDashboard('--port', '0', '--json');
  const told = JSON.parse(said().stdout);
  expect(told).toEqual({ schemaVersion: 1, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/) });
  expect((await fetch(told.url)).status).toBe(200);
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});

test('L70 a dashboard whose port is taken says so, and how to get one', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { ended, said } = await startDashboard('--port', String(port));
  expect(await ended).toEqual([2, null]);
  expect(said()).toEqual({
    stdout: '',
    stderr: `swarmproof: the port ${port} of 127.0.0.1 is taken\n  next: --port 0 takes one that is free\n`,
  });
  other.close();
});
