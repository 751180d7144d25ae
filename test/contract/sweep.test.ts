import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { lambdaSweeper } from '../../lib/aws/lambda-sweeper.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { RunStore, Workflow } from '../../lib/ports.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import type { OpenCloud } from '../../local/cloud/open-cloud.ts';
import { endlessPings } from '../cloud/endless-pings.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

// A synthesis where there is none yet, and a process for every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

const RUN_ID = '20260101t000000-abcdef';
const EXPERIMENT: RunInput['experiment'] = {
  version: 1,
  name: 'endless',
  hypothesis: 'the nodes never answer, so that a person stops it',
  swarm: 'build',
  method: [{ id: 'W01', check: 'hosts-ping' }],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
};

let directory: string;
let cloud: OpenCloud;
let sfn: SFNClient;
let rows: DynamoDBDocumentClient;
let store: RunStore;
let workflow: Workflow;
let stateMachineArn: string;
let sweepFunction: string;
let clientOptions: Awaited<ReturnType<typeof openDeployedCloud>>['client'];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sweep-'));
  const fleet = new FakeFleet('local', [1, 2, 3]);
  for (const node of fleet.nodes) node.execute = endlessPings;
  const opened = await openDeployedCloud(directory, fleet);
  const { assembly, client } = opened;
  cloud = opened.cloud;
  stateMachineArn = assembly.outputs.StateMachineArn ?? '';
  sweepFunction = assembly.outputs.SweepFunctionName ?? '';
  clientOptions = client;
  sfn = new SFNClient(client);
  rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  store = dynamoRunStore(rows, assembly.outputs.TableName ?? '');
  workflow = sfnWorkflow(sfn, stateMachineArn);
});
afterAll(async () => {
  sfn.destroy();
  rows.destroy();
  await cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 60_000, interval: 100 });

test('O32 a run that is stopped is ABORTED, and the rule starts the sweep that cleans up, records and gives the swarm back', async () => {
  await workflow.start({ runId: RUN_ID, swarmId: 'local', seed: 7, experiment: EXPERIMENT });
  await until(async () => expect(await store.listSteps(RUN_ID)).toMatchObject([{ id: 'W01', state: 'running' }]));

  await workflow.stop(RUN_ID, 'stopped by a person');
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${RUN_ID}`;
  const stopped = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(stopped).toMatchObject({ status: 'ABORTED', cause: 'stopped by a person' });

  await until(async () => {
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toMatchObject([
      { name: `${RUN_ID}-sweep1`, status: 'SUCCEEDED' },
      { name: RUN_ID, status: 'ABORTED' },
    ]);
  });
  const swept = await sfn.send(new DescribeExecutionCommand({ executionArn: `${executionArn}-sweep1` }));
  expect(JSON.parse(swept.input ?? '')).toEqual({ sweep: RUN_ID, cause: 'the execution ended as ABORTED' });
  expect(await store.getRun(RUN_ID)).toMatchObject({ state: 'done', judged: { verdict: 'aborted' } });
  expect((await store.listSteps(RUN_ID)).at(-1)).toMatchObject({ id: 'C01', phase: 'cleanup', state: 'done' });
  expect(await claimSwarm(store, 'local', 'the-next-run', new Date())).toMatchObject({ holder: 'the-next-run' });
});

test('what the schedule invokes is invoked at once by whoever asks for it, and says what it took up', async () => {
  const runId = '20260101t000500-abcdef';
  await store.putRun({
    runId,
    swarmId: 'local',
    experiment: 'endless',
    seed: 1,
    state: 'running',
    startedAt: '2026-01-01T00:05:00.000Z',
  });
  await store.putPlan({ runId, swarmId: 'local', nodes: [], steps: [] } as never);
  await store.putProgress(runId, { cursor: 0, facts: {}, errors: [] });
  const lambda = new LambdaClient(clientOptions);
  const sweeper = lambdaSweeper(lambda, { functionName: sweepFunction, stateMachineArn });
  // Another run has the swarm.
  expect(await sweeper.sweepAll()).toEqual({ swept: [], started: [] });
  await giveSwarmBack({ store }, { swarmId: 'local', runId: 'the-next-run' });
  expect(await sweeper.sweepAll()).toEqual({ swept: [runId], started: [] });
  lambda.destroy();
});
