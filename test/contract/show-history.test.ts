import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { type DeployedCloud, openDeployedCloud } from '../cloud/open-deployed-cloud.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { markup } from '../dashboard/page/markup.ts';
import { HOSTILE } from '../dashboard/report/hostile-report.ts';
import { emfProblems } from '../domain/history/emf-problems.ts';

// A synthesis where there is none yet, and a process for each function: seconds each, more on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const directory = mkdtempSync(join(tmpdir(), 'widget-'));
const logged: string[] = [];
let deployed: DeployedCloud;
let table: string;
let client: DynamoDBDocumentClient;

const invoke = async (name: string, payload: object): Promise<unknown> => {
  const { arn = '' } = deployed.assembly.functions.find((each) => each.name.includes(name)) ?? {};
  const outcome = await deployed.cloud.cloud.functions.invoke(arn, JSON.stringify(payload));
  if (outcome.kind === 'failure') throw new Error(outcome.failure.errorMessage);
  return JSON.parse(outcome.payload);
};
const show = async (event: object): Promise<string> => String(await invoke('ShowHistory', event));
const marksIn = (html: string): number =>
  markup.named(html, 'span').filter((each) => markup.attributes(each).role === 'img').length;

beforeAll(async () => {
  deployed = await openDeployedCloud(directory, new FakeFleet('swarmproof', [1, 2, 3]), (text) => logged.push(text));
  table = deployed.assembly.outputs.TableName ?? '';
  client = DynamoDBDocumentClient.from(new DynamoDBClient(deployed.client));
});
afterAll(async () => {
  client.destroy();
  await deployed.cloud.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the widget’s function, as a process of its own on a table', () => {
  test('shows what is in the history: nothing, then every run, damaged ones counted, hostile words as words', async () => {
    expect(markup.wordsOf(await show({}))).toContain('No run is in the history');
    const store = dynamoRunStore(client, table);
    const judged = { verdict: 'fail', cleanup: 'clean', reason: HOSTILE.slice(0, 3000), nodes: [] } as const;
    for (const [place, run] of madeHistory(12, 3).entries())
      await store.putRun(place === 11 ? { ...run, judged } : run);
    const sk = '2026-01-02T00:00:00.000Z#20260102t000000-abcdef';
    const damaged = { pk: 'runs#experiment-01', sk, packed: Buffer.from('no gzip') };
    await client.send(new PutCommand({ TableName: table, Item: damaged }));
    const html = await show({ widgetContext: { theme: 'dark' } });
    expect(marksIn(html)).toBe(12);
    expect(html).toContain('--ground:#14171b');
    expect(markup.wordsOf(html)).toContain('cannot be read, and are left out: 1.');
    expect(markup.wordsOf(html)).toContain('<script>alert(1)</script>');
    expect(markup.named(html, 'script')).toEqual([]);
    expect(markup.named(html, 'svg')).toHaveLength(6);
  });

  test('shows one experiment, as many runs as are asked for, and refuses what is no name', async () => {
    const html = await show({ experiment: 'experiment-02', runs: 3 });
    expect(marksIn(html)).toBe(3);
    expect(markup.wordsOf(html)).not.toContain('experiment-01');
    expect(markup.wordsOf(await show({ experiment: 'none' }))).toContain('No run of none is in the history');
    expect(markup.wordsOf(await show({ experiment: '"><script>' }))).toContain(
      'the parameter experiment is not usable',
    );
  });

  test('describes itself', async () => {
    expect(await show({ describe: true })).toContain('## The history of swarmproof');
  });
});

describe('the function that records', () => {
  const runId = '20260103t000000-abcdef';
  const judged = { verdict: 'pass', cleanup: 'clean', reason: 'it held', nodes: [] };

  test('prints one line of metrics of a run that is recorded, and no other', async () => {
    const { judged: _judged, endedAt: _endedAt, ...run } = madeHistory(1, 1)[0] ?? ({} as never);
    const store = dynamoRunStore(client, table);
    await store.putRun({ ...run, runId, experiment: 'kill-worker', state: 'running' });
    await store.putPlan({ runId, nodes: [], steps: [], pace: { longestPauseS: 10 } } as never);
    await store.putProgress(runId, { cursor: 0, facts: {}, errors: [], token: 1 });
    const since = new Date().toISOString();
    const lease = { swarmId: run.swarmId, holder: runId, since, token: 1, expiresAt: since };
    expect(await store.putLease(lease, 0)).toBe(true);
    await expect(invoke('RecordRun', { runId: 'run-unknown', judged })).rejects.toThrow('run-unknown');
    expect(await invoke('RecordRun', { runId, judged })).toEqual({ runId, ...judged });
    const lines = await vi.waitFor(
      () => {
        const found = logged
          .join('\n')
          .split('\n')
          .filter((line) => line.includes('"_aws"'));
        expect(found).not.toEqual([]);
        return found.map((line) => line.slice(line.indexOf('{"_aws"')));
      },
      { timeout: 10_000 },
    );
    expect(lines).toHaveLength(1);
    expect(emfProblems(lines[0] ?? '', new Date())).toEqual([]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ Experiment: 'kill-worker', Passed: 1, Failed: 0, runId });
  });
});
