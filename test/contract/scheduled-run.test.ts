import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { seedOf } from '../../lib/domain/seed-of.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import type { OpenCloud } from '../../local/cloud/open-cloud.ts';
import { endlessPings } from '../cloud/endless-pings.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { schedulePings } from './schedule-pings.ts';

// A synthesis where there is none yet, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

let directory: string;
let assembly: Assembly;
let cloud: OpenCloud;
let client: DeployedCloud['client'];
let fleet: FakeFleet;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scheduled-run-'));
  fleet = new FakeFleet('swarmproof', [1, 2, 3]);
  // Nothing of a document runs on this host, and no node says anything.
  for (const node of fleet.nodes) {
    node.execute = async () => ({ exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' });
  }
  ({ cloud, assembly, client } = await openDeployedCloud(directory, fleet));
});
afterAll(async () => {
  await cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

const schedule = (name: string) => schedulePings(client, assembly.outputs.StateMachineArn, { name });

test('a run that a schedule starts is planned, judged and recorded under the id of the invocation, its seed its own', async () => {
  await schedule('pings');
  const rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const store = dynamoRunStore(rows, assembly.outputs.TableName ?? '');
  const [run] = await vi.waitFor(
    async () => {
      const runs = await store.listRuns(10);
      expect(runs).toMatchObject([{ state: 'done' }]);
      return runs;
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(run?.runId).toMatch(/^[0-9a-f]{16}$/);
  // Nodes that say nothing are no ground to conclude anything.
  expect(run).toMatchObject({ experiment: 'pings', seed: seedOf(run?.runId ?? ''), judged: { verdict: 'invalid' } });
});

test('O38 a run that is due while another one holds the swarm is left out: it fails and names the holder, and none is queued', async () => {
  for (const node of fleet.nodes) node.execute = endlessPings;
  const sfn = new SFNClient(client);
  const stateMachineArn = assembly.outputs.StateMachineArn ?? '';
  const byStatus = async (statusFilter: 'RUNNING' | 'FAILED') =>
    (await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }))).executions ?? [];
  const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 60_000, interval: 200 });
  // Its record is done a moment before the execution is: the run of before is not the one that holds the swarm here.
  await until(async () => expect(await byStatus('RUNNING')).toEqual([]));
  await schedule('first');
  await until(async () => expect(await byStatus('RUNNING')).toHaveLength(1));
  const [first] = await byStatus('RUNNING');
  const store = dynamoRunStore(
    DynamoDBDocumentClient.from(new DynamoDBClient(client)),
    assembly.outputs.TableName ?? '',
  );
  await until(async () => expect(await store.listSteps(first?.name ?? '')).toMatchObject([{ state: 'running' }]));

  await schedule('second');
  await until(async () => expect(await byStatus('FAILED')).toHaveLength(1));
  const [second] = await byStatus('FAILED');
  const { error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn: second?.executionArn }));
  expect(error).toBe('SwarmproofSwarmHeld');
  expect(cause).toContain(first?.name);
  expect((await byStatus('RUNNING')).map(({ name }) => name)).toEqual([first?.name]);
  sfn.destroy();
});
