import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ensureAssembly } from '../../bin/assembly.ts';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { sfnWorkflow } from '../../lib/aws/sfn-workflow.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { RunStore, Workflow } from '../../lib/ports.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { updateCloud } from '../../local/cloud/update-cloud.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { cloneSources } from '../infra/clone-sources.ts';

// Two syntheses, and a process for every version of every function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 360_000 });

/** What everything of the later deployment says of itself: the functions in their logs, the documents in their scripts. */
const LATER = 'deployed later';

/** Sources in which every function and every document is another one. */
const changedSources = (): string => {
  const directory = cloneSources('later-');
  const lambdas = join(directory, 'lambdas');
  for (const file of readdirSync(lambdas)) {
    const [imports = '', handler = ''] = readFileSync(join(lambdas, file), 'utf8').split('export const handler = ');
    const saying = `export const handler = (...given) => {\n  console.log('${LATER}');\n  return step(...given);\n};\n`;
    writeFileSync(join(lambdas, file), `${imports}const step = ${handler}${saying}`);
  }
  appendFileSync(join(directory, 'lib/infra/documents/prelude.sh'), `# ${LATER}\n`);
  return directory;
};

const pings = (runId: string): RunInput => ({
  ...{ runId, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
    cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  },
});

let directory: string;
let sources: string;
let deployed: DeployedCloud;
let later: Assembly;
let store: RunStore;
let workflow: Workflow;
/** What ran on nodes, and what functions said, since it was looked at last. */
let scripts: string[] = [];
let lines: string[] = [];
let letThemAnswer = () => {};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meanwhile-'));
  sources = changedSources();
  const fleet = new FakeFleet('local', [1, 2, 3]);
  const answering = new Promise<void>((resolve) => {
    letThemAnswer = resolve;
  });
  for (const node of fleet.nodes)
    node.execute = async ({ script }) => {
      scripts.push(script);
      await answering;
      return { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' };
    };
  deployed = await openDeployedCloud(directory, fleet, (line) => lines.push(line));
  later = await loadAssembly(await ensureAssembly(sources));
  const { assembly, client } = deployed;
  store = dynamoRunStore(DynamoDBDocumentClient.from(new DynamoDBClient(client)), assembly.outputs.TableName ?? '');
  workflow = sfnWorkflow(new SFNClient(client), assembly.outputs.StateMachineArn ?? '');
});
afterAll(async () => {
  await deployed.cloud.close();
  for (const each of [directory, sources]) rmSync(each, { recursive: true, force: true });
});

const until = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 120_000, interval: 100 });
/** Functions of the later deployment that were invoked, by their names in the workflow. */
const laterFunctions = (): string[] => {
  const said = lines.filter((line) => line.includes(LATER));
  return [
    ...new Set(said.map((line) => /swarmproof-(?:Functions)?(\w+?)Function\w+\|/.exec(line)?.[1] ?? line)),
  ].sort();
};
/** Of each script that ran on a node, whether it is of the later deployment. */
const laterScripts = (): boolean[] => scripts.map((script) => script.includes(`# ${LATER}`));

test('O42 a deployment while a run is under way changes neither the code nor the documents that it goes on with; the next run has the new ones', async () => {
  await workflow.start(pings('run-before'));
  await until(async () => expect(await store.listSteps('run-before')).toMatchObject([{ state: 'running' }]));
  updateCloud(deployed.cloud.cloud, later);
  scripts = [];
  lines = [];

  letThemAnswer();
  await until(async () => expect(await store.getRun('run-before')).toMatchObject({ state: 'done' }));
  // Sent after the deployment, and never before it: the version had to be looked for.
  expect(new Set(laterScripts())).toEqual(new Set([false]));
  expect(laterFunctions().filter((name) => name !== 'TellRun')).toEqual([]);
  // Nodes that say nothing are no ground to conclude anything. Nothing broke.
  expect(await store.getRun('run-before')).toMatchObject({ judged: { verdict: 'invalid' } });
  expect((await workflow.status('run-before')).state).toMatch(/running|succeeded/);
  // What hears of the end belongs to no run: it is the newest.
  await until(async () => expect(laterFunctions()).toEqual(['TellRun']));

  scripts = [];
  lines = [];
  await workflow.start(pings('run-after'));
  await until(async () => expect(await store.getRun('run-after')).toMatchObject({ state: 'done' }));
  expect(new Set(laterScripts())).toEqual(new Set([true]));
  await until(async () =>
    expect(laterFunctions()).toEqual(['JudgeRun', 'PlanRun', 'RecordRun', 'TakeTurn', 'TellRun']),
  );
});
