import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { makeRun } from '../bin/make-run.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { codeBlocks } from '../docs/code-blocks.ts';
import { readRequests } from '../requests/read-requests.ts';

// A synthesis where there is none yet, and a process for every command.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'swarmproof.mjs');

/**
 * The command line as a process, with the target aws. What it takes for AWS is the local cloud: the profile says so, which the SDK
 * reads by itself, as it reads region and credentials.
 */
describe('the command line finds a deployed stack', () => {
  let home: string;
  let deployed: DeployedCloud;
  const fleet = new FakeFleet('swarmproof', [1, 2, 3]);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'aws-target-'));
    deployed = await openDeployedCloud(home, fleet);
    const profile = (name: string, lines: readonly string[]) => `[profile ${name}]\n${lines.join('\n')}\n`;
    const keys = ['aws_access_key_id = test', 'aws_secret_access_key = test'];
    const endpoint = `endpoint_url = ${deployed.client.endpoint}`;
    writeFileSync(
      join(home, 'config'),
      [
        profile('here', ['region = us-east-1', endpoint, ...keys]),
        profile('nowhere', [endpoint, ...keys]),
        profile('nobody', ['region = us-east-1', endpoint]),
        profile('silent', ['region = us-east-1', 'endpoint_url = http://127.0.0.1:1', ...keys]),
      ].join(''),
    );
    // Where a source has changed the command line is compiled, and says so.
    await swarmproof('here', '--version');
  });
  afterAll(async () => {
    await deployed.cloud.close();
    rmSync(home, { recursive: true, force: true });
  });

  const swarmproof = (profile: string, ...words: string[]) =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const env = {
        ...{ PATH: process.env.PATH, HOME: home, AWS_CONFIG_FILE: join(home, 'config'), AWS_PROFILE: profile },
        ...{ AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true' },
      };
      const child = spawn(process.execPath, [LAUNCHER, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const told = { stdout: '', stderr: '' };
      child.stdout.on('data', (data) => {
        told.stdout += data;
      });
      child.stderr.on('data', (data) => {
        told.stderr += data;
      });
      child.on('close', (code) => resolve({ code, ...told }));
    });

  test('by its name alone, region and credentials by the profile', async () => {
    const { code, stdout, stderr } = await swarmproof('here', 'history', '--target', 'aws', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, runs: [] });
    const doctor = await swarmproof('here', 'doctor', '--target', 'aws');
    expect(doctor.code).toBe(0);
    expect(doctor.stdout).toContain('us-east-1');
    expect(doctor.stdout).toContain('the profile here');
    expect(doctor.stdout).toContain('"swarmproof", for the swarm "swarmproof"');
  });

  test('and acts on it', async () => {
    expect(await swarmproof('here', 'halt', '--reason', 'a-test', '--target', 'aws')).toMatchObject({ code: 0 });
    const { code, stderr } = await swarmproof('here', 'run', 'walkthrough', '--target', 'aws', '--name', 'swarmproof');
    expect(code).toBe(5);
    expect(stderr).toContain('all runs are halted');
    const resumed = await swarmproof('here', 'resume', '--target', 'aws', '--stack', 'swarmproof');
    expect(resumed.stdout).toContain('a-test');
  });

  test.each<[string, string, readonly string[], string, string]>([
    ['another stack', 'here', ['--stack', 'blue'], 'there is no stack "blue" in us-east-1', '--stack'],
    ['no region', 'nowhere', [], 'needs a region', 'export AWS_REGION'],
    ['no credentials', 'nobody', [], 'there are no credentials', 'export AWS_PROFILE'],
  ])('%s is told in words, with what to type next', async (_name, profile, words, problem, next) => {
    const { code, stdout, stderr } = await swarmproof(profile, 'history', '--target', 'aws', ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toMatch(new RegExp(`\\n  next: .*${next}`));
  });

  test('a network without an answer is told as such', async () => {
    const { code, stderr } = await swarmproof('silent', 'history', '--target', 'aws');
    expect(code).toBe(4);
    expect(stderr).toContain('AWS does not answer');
  });

  test('a stack for another swarm than was meant is refused', async () => {
    const { code, stderr } = await swarmproof('here', 'run', 'verify', '--target', 'aws', '--name', 'blue');
    expect(code).toBe(2);
    expect(stderr).toContain('is for the swarm "swarmproof"; --name asked for "blue"');
  });

  test('its machines are parked, stay off whatever comes, and are started again', async () => {
    const powers = () => fleet.nodes.map(({ powered }) => powered);
    const refused = await swarmproof('nobody', 'park');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const parked = await swarmproof('here', 'park', '--yes', '--json');
    expect(parked).toMatchObject({ code: 0 });
    expect(JSON.parse(parked.stdout)).toMatchObject({ schemaVersion: 1, swarmId: 'swarmproof', parked: true });
    expect(powers()).toEqual([false, false, false]);
    const ran = await swarmproof('here', 'run', 'walkthrough', '--target', 'aws');
    expect(ran.code).toBe(7);
    expect(ran.stderr).toMatch(
      /is parked since .*: its machines are off on purpose\n {2}next: .*npx swarmproof unpark/,
    );
    const { arn = '' } = deployed.assembly.functions.find(({ name }) => name.includes('SweepRuns')) ?? {};
    const sweep = { sweep: 'all', stateMachineArn: deployed.assembly.outputs.StateMachineArn };
    expect(await deployed.cloud.cloud.functions.invoke(arn, JSON.stringify(sweep))).toMatchObject({ kind: 'result' });
    expect(powers()).toEqual([false, false, false]);
    const byHand = await swarmproof('here', 'sweep', '--target', 'aws', '--stack', 'swarmproof', '--json');
    expect(byHand).toMatchObject({ code: 0 });
    expect(JSON.parse(byHand.stdout)).toMatchObject({ schemaVersion: 1, takenUp: [], started: [] });
    expect(powers()).toEqual([false, false, false]);
    expect(await swarmproof('here', 'unpark')).toMatchObject({ code: 0 });
    expect(powers()).toEqual([true, true, true]);
    const again = await swarmproof('here', 'unpark');
    expect(again.stdout).toBe('the fleet of the swarm "swarmproof" is not parked; nothing was started\n');
  });

  test('a run is deleted from its history', async () => {
    const runId = 'to-be-deleted';
    const client = new DynamoDBClient(deployed.client);
    const table = deployed.assembly.outputs.TableName ?? '';
    await dynamoRunStore(DynamoDBDocumentClient.from(client), table).putRun(makeRun({ runId }));
    client.destroy();
    const deleted = await swarmproof('here', 'delete', runId, '--yes', '--json', '--target', 'aws');
    expect(deleted).toMatchObject({ code: 0 });
    expect(JSON.parse(deleted.stdout)).toMatchObject({ runId, isConfirmed: true });
    expect(await swarmproof('here', 'history', '--json', '--target', 'aws')).toMatchObject({
      code: 0,
      stdout: expect.not.stringContaining(runId),
    });
  });

  test('all that it asked for is what the guide says that a person needs, and nothing there is left unasked', async () => {
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operating-on-aws.md'), 'utf8');
    const policy = codeBlocks(guide, 'json').find((block) => block.includes('"Statement"')) ?? '';
    const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[] }[] };
    const documented = new Set(Statement.flatMap(({ Action }) => Action));
    // That of `abort`, which needs a run under way.
    documented.delete('states:StopExecution');
    const asked = () =>
      readRequests(join(home, 'state'))
        .requests.filter(({ caller, action }) => caller === undefined && !/Table/.test(action))
        // Lambda's request has another name than the right to it.
        .map(({ service, action }) => `${service}:${action}`.replace(/^lambda:Invoke$/, 'lambda:InvokeFunction'));
    await expect
      .poll(() => [...new Set(asked())].sort(), { timeout: 20_000, interval: 250 })
      .toEqual([...documented].sort());
  });

  test('a fault is refused off a terminal, without a question to the cloud', async () => {
    const { code, stderr } = await swarmproof('nobody', 'run', 'kill-worker', '--target', 'aws');
    expect(code).toBe(2);
    expect(stderr).toContain('  next: npx swarmproof run kill-worker --target aws --yes\n');
  });
});
