import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endRuns } from '../../bin/commands/down/end-runs.ts';
import { askCloud, type CloudAddress } from '../../local/cloud/process/ask-cloud.ts';
import { type CloudRecord, readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import { ensureCloud } from '../../local/cloud/process/ensure-cloud.ts';
import { startTimeOf } from '../../local/cloud/process/start-time-of.ts';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import type { Places } from '../../local/places.ts';
import { sampleAssembly } from '../cloud/sample-assembly.ts';

// Each test starts a process or two, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:waits';
const ENTRY = fileURLToPath(new URL('../../bin/local-cloud.ts', import.meta.url));

let directory: string;
let places: Places;
let assemblyDir: string;
let sweptFile: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloud-process-'));
  places = {
    cacheDir: join(directory, 'cache'),
    stateDir: join(directory, 'state'),
    runtimeDir: join(directory, 'run'),
  };
  sweptFile = join(directory, 'swept');
  assemblyDir = sampleAssembly(join(directory, 'cdk.out'), sweptFile);
});
afterEach(async () => {
  await stopCloud(places);
  rmSync(directory, { recursive: true, force: true });
});

const ensure = (environment: NodeJS.ProcessEnv = process.env) => ensureCloud({ places, assemblyDir, environment });
const record = () => readCloudRecord(places) as CloudRecord;
const client = ({ endpointUrl }: CloudAddress) =>
  new SFNClient({
    endpoint: endpointUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
const startWaiting = async (address: CloudAddress, name: string) => {
  const { executionArn } = await client(address).send(new StartExecutionCommand({ stateMachineArn, name }));
  return executionArn as string;
};
const swept = () =>
  existsSync(sweptFile)
    ? readFileSync(sweptFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
const untilGone = async ({ pid, startTime }: CloudRecord) =>
  await vi.waitFor(() => expect(startTimeOf(pid)).not.toBe(startTime), { timeout: 30_000 });

/** Processes that were started to be the cloud of a state directory. */
const cloudsOf = (stateDir: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return line.includes('local-cloud.') && line.includes(stateDir);
      } catch {
        return false;
      }
    })
    .map(Number);

test('two that ask at once get the same process, and so does a third', async () => {
  const [one, two] = await Promise.all([ensure(), ensure()]);
  expect(two).toEqual(one);
  const { pid } = record();
  // The other one, still starting, would take the place of this one once it ends.
  expect(cloudsOf(places.stateDir)).toEqual([pid]);
  expect(await ensure()).toEqual(one);
  expect(record().pid).toBe(pid);
  expect(statSync(join(places.stateDir, 'cloud.json')).mode & 0o777).toBe(0o600);
  const listening = readFileSync('/proc/net/tcp', 'utf8');
  const port = Number(new URL(one.endpointUrl).port).toString(16).toUpperCase().padStart(4, '0');
  expect(listening).toContain(`0100007F:${port} 00000000:0000 0A`);
  expect(listening).not.toContain(` 00000000:${port} `);
});

test('the process does not have the account or the proxies of the person who started it', async () => {
  await ensure({
    ...process.env,
    AWS_PROFILE: 'production',
    AWS_SECRET_ACCESS_KEY: 'x',
    HTTPS_PROXY: 'http://p',
    https_proxy: 'http://p',
  });
  const names = readFileSync(`/proc/${record().pid}/environ`, 'utf8')
    .split('\0')
    .map((pair) => pair.split('=')[0]);
  expect(names).toContain('PATH');
  expect(names.filter((name) => /^aws_(?!sdk_js)|^https?_proxy$/i.test(name ?? ''))).toEqual([]);
});

test('an orderly end aborts executions, tells the rules, and leaves the history', async () => {
  const address = await ensure();
  await startWaiting(address, 'ordered');
  const gone = record();
  expect(await stopCloud(places)).toBe(true);
  expect(startTimeOf(gone.pid)).not.toBe(gone.startTime);
  expect(existsSync(join(places.stateDir, 'cloud.json'))).toBe(false);
  expect(swept()).toMatchObject([{ name: 'ordered', status: 'ABORTED' }]);
  const again = await ensure();
  const executionArn = `${stateMachineArn.replace('stateMachine', 'execution')}:ordered`;
  const seen = await client(again).send(new DescribeExecutionCommand({ executionArn }));
  expect(seen).toMatchObject({ status: 'ABORTED', error: 'LocalCloud.Ended' });
  expect(swept()).toHaveLength(1);
  expect(await stopCloud(places)).toBe(true);
  expect(await stopCloud(places)).toBe(false);
});

test('the runs of a fleet that is taken down are ended, and no others', async () => {
  const address = await ensure();
  const start = async (name: string, swarmId: string) => {
    const input = JSON.stringify({ swarmId });
    const started = await client(address).send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return started.executionArn as string;
  };
  const statusOf = async (executionArn: string) =>
    (await client(address).send(new DescribeExecutionCommand({ executionArn }))).status;
  const [mine, other, plain] = [
    await start('mine', 'local'),
    await start('other', 'second'),
    await startWaiting(address, 'x'),
  ];
  const sweep = await client(address).send(
    new StartExecutionCommand({ stateMachineArn, name: 'mine-sweep1', input: '{"sweep":"mine"}' }),
  );
  expect((await endRuns(places, 'local')).toSorted()).toEqual(['mine', 'mine-sweep1']);
  expect(await statusOf(sweep.executionArn as string)).toBe('ABORTED');
  expect([await statusOf(mine), await statusOf(other), await statusOf(plain)]).toEqual([
    'ABORTED',
    'RUNNING',
    'RUNNING',
  ]);
  await vi.waitFor(() => expect(swept()).toHaveLength(2), { timeout: 60_000 });
  expect(await endRuns(places, 'local')).toEqual([]);
  await stopCloud(places);
  expect(await endRuns(places, 'local')).toEqual([]);
});

test('O34 after a crash the executions that ran are aborted, and the rules hear of it', async () => {
  const address = await ensure();
  const executionArn = await startWaiting(address, 'crashed');
  const killed = record();
  process.kill(killed.pid, 'SIGKILL');
  await untilGone(killed);
  expect(readCloudRecord(places)).toBeUndefined();
  expect(swept()).toEqual([]);
  const again = await ensure();
  const sfn = client(again);
  const seen = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(seen).toMatchObject({ status: 'ABORTED', error: 'LocalCloud.Ended' });
  expect(seen.stopDate).toBeInstanceOf(Date);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ id, type }) => `${id} ${type}`)).toEqual([
    '1 ExecutionStarted',
    '2 WaitStateEntered',
    '3 ExecutionAborted',
  ]);
  await vi.waitFor(() => expect(swept()).toMatchObject([{ name: 'crashed', status: 'ABORTED' }]), { timeout: 30_000 });
});

test('what was due while a killed cloud was down is invoked by the next one, once', async () => {
  const schedulerOf = ({ endpointUrl: endpoint }: CloudAddress) =>
    new SchedulerClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  const at = new Date(Date.now() + 3000).toISOString().slice(0, 19);
  const target = { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Sweep', Input: '{"detail":"due"}' };
  await schedulerOf(await ensure()).send(
    new CreateScheduleCommand({
      ...{ Name: 'due', ScheduleExpression: `at(${at})`, ActionAfterCompletion: 'DELETE' },
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { ...target, RoleArn: 'arn:aws:iam::000000000000:role/Test-Role' },
    }),
  );
  const killed = record();
  process.kill(killed.pid, 'SIGKILL');
  await untilGone(killed);
  await new Promise((resolve) => setTimeout(resolve, Date.parse(`${at}Z`) + 200 - Date.now()));
  expect(swept()).toEqual([]);
  const again = await ensure();
  await vi.waitFor(() => expect(swept()).toEqual(['due']), { timeout: 30_000 });
  await vi.waitFor(
    async () => {
      const { Schedules } = await schedulerOf(again).send(new ListSchedulesCommand({ GroupName: 'default' }));
      expect(Schedules).toEqual([]);
    },
    { timeout: 10_000 },
  );
});

test('a function that spins dies with a cloud that is killed', async () => {
  const { endpointUrl } = await ensure();
  void fetch(`${endpointUrl}/2015-03-31/functions/Test-Stuck/invocations`, { method: 'POST', body: '{}' }).catch(
    () => undefined,
  );
  const child = await vi.waitFor(
    () => {
      // The file is there a moment before what is written to it.
      const pid = Number(readFileSync(`${sweptFile}.stuck`, 'utf8'));
      expect(pid).toBeGreaterThan(0);
      return pid;
    },
    { timeout: 60_000 },
  );
  expect(startTimeOf(child)).toBeDefined();
  const startTime = startTimeOf(child);
  process.kill(record().pid, 'SIGKILL');
  await vi.waitFor(() => expect(startTimeOf(child)).not.toBe(startTime), { timeout: 15_000 });
});

test('another build replaces an idle cloud, and is refused while one is busy', async () => {
  const first = await ensure();
  const { pid } = record();
  const template = join(assemblyDir, 'Test.template.json');
  writeFileSync(template, readFileSync(template, 'utf8').replace('rate(1 day)', 'rate(2 days)'));
  const second = await ensure();
  expect(record().pid).not.toBe(pid);
  expect(second).not.toEqual(first);
  await startWaiting(second, 'busy');
  writeFileSync(template, readFileSync(template, 'utf8').replace('rate(2 days)', 'rate(3 days)'));
  await expect(ensure()).rejects.toThrow(/older build and is busy \(executions\)/);
});

test('a synthesis under a running cloud does not change its bundles', async () => {
  const address = await ensure();
  rmSync(assemblyDir, { recursive: true });
  const response = await fetch(`${address.endpointUrl}/2015-03-31/functions/Test-Echo/invocations`, {
    method: 'POST',
    body: '{"a":1}',
  });
  expect(await response.json()).toMatchObject({ event: { a: 1 } });
});

test('an assembly that cannot be run is named, and no process is left', async () => {
  const template = join(assemblyDir, 'Test.template.json');
  writeFileSync(template, readFileSync(template, 'utf8').replace('nodejs22.x', 'python3.12'));
  await expect(ensure()).rejects.toThrow(/Test\/\w+: got the runtime python3\.12/);
  expect(readCloudRecord(places)).toBeUndefined();
});

test('it leaves by itself when it is idle', async () => {
  const argument = JSON.stringify({ places, assemblyDir, idleAfterMs: 5000 });
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ENTRY, argument], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  await vi.waitFor(() => expect(readCloudRecord(places)).toBeDefined(), { timeout: 60_000 });
  const { url: endpointUrl, token: adminToken } = record();
  expect(await askCloud({ endpointUrl, adminToken }, 'health', { limitMs: 20_000 })).toMatchObject({
    busy: [],
    fleets: [],
  });
  expect(await exited).toBe(0);
  expect(existsSync(join(places.stateDir, 'cloud.json'))).toBe(false);
});

test('a second process on the same state directory goes away', async () => {
  await ensure();
  const argument = JSON.stringify({ places, assemblyDir });
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ENTRY, argument], { stdio: 'ignore' });
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(75);
});

test('it leaves when its state directory is removed under it', async () => {
  await ensure();
  const left = record();
  // The process may write into it meanwhile; the retries of `rmSync` do not look again for what is in a directory.
  await vi.waitFor(() => rmSync(places.stateDir, { recursive: true, force: true }), { timeout: 5000, interval: 20 });
  await untilGone(left);
});
