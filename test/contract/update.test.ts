import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeDocumentCommand,
  GetCommandInvocationCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { updateCloud } from '../../local/cloud/update-cloud.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';
import { sampleAssembly } from '../cloud/sample-assembly.ts';

const N1 = 'i-00000000000000001';

let cloud: TestCloud;
let lambda: LambdaClient;
let ssm: SSMClient;

/** The sample once more, its template and its bundles changed. */
const another = (name: string, change: (text: string) => string): Promise<Assembly> => {
  const directory = sampleAssembly(join(cloud.directory, name), cloud.sweptFile);
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(json|mjs)$/.test(file),
  );
  for (const file of files) writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
  return loadAssembly(directory);
};
const changed = (text: string): string =>
  text
    .replaceAll('"EchoVersion"', '"EchoVersionLater"')
    .replace('({ event, env', "({ said: 'later', event, env")
    .replace('exit \\"$SSM_code\\"', 'echo later; exit \\"$SSM_code\\"');

const invoke = async (FunctionName: string) => {
  const { Payload, ExecutedVersion, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName }));
  const { said, env, arn } = JSON.parse(new TextDecoder().decode(Payload));
  return { said, arn, told: env.AWS_LAMBDA_FUNCTION_VERSION, ExecutedVersion, FunctionError };
};
const run = async (DocumentVersion?: string) => {
  const asked = { DocumentName: 'exits', DocumentVersion, InstanceIds: [N1], Parameters: { code: ['0'] } };
  const { Command } = await ssm.send(new SendCommandCommand(asked));
  const of = { CommandId: Command?.CommandId ?? '', InstanceId: N1 };
  return await vi.waitFor(
    async () => {
      const { Status, StandardOutputContent } = await ssm.send(new GetCommandInvocationCommand(of));
      expect(Status).toBe('Success');
      return StandardOutputContent;
    },
    { timeout: 20_000 },
  );
};
const describeDocument = async (Name: string, DocumentVersion?: string) =>
  (await ssm.send(new DescribeDocumentCommand({ Name, DocumentVersion }))).Document;

let first: string;
let second: string;

beforeAll(async () => {
  cloud = await openTestCloud({ visibleAfterMs: 0 });
  lambda = new LambdaClient({ ...cloud.client, maxAttempts: 1 });
  ssm = new SSMClient({ ...cloud.client, maxAttempts: 1 });
  first = cloud.cloud.assembly.versions[0]?.version ?? '';
  // Processes that are warm by then, of the version and of the newest.
  expect(await invoke(`Test-Echo:${first}`)).toMatchObject({ said: undefined });
  expect(await invoke('Test-Echo')).toMatchObject({ said: undefined });
  const later = await another('later', changed);
  second = later.versions[0]?.version ?? '';
  updateCloud(cloud.cloud, later);
});
afterAll(async () => {
  lambda.destroy();
  ssm.destroy();
  await cloud.end();
});

describe('after another assembly was deployed over the one that runs', () => {
  test('a version of a function is what it was, and the function without one is the newest', async () => {
    expect(second).not.toBe(first);
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Test-Echo';
    for (const name of [`Test-Echo:${first}`, `${arn}:${first}`])
      expect(await invoke(name)).toEqual({
        said: undefined,
        arn: `${arn}:${first}`,
        told: first,
        ExecutedVersion: first,
      });
    expect(await invoke(`${arn}:${second}`)).toMatchObject({ said: 'later', told: second, ExecutedVersion: second });
    for (const name of ['Test-Echo', arn, `${arn}:$LATEST`])
      expect(await invoke(name)).toEqual({ said: 'later', arn, told: '$LATEST', ExecutedVersion: '$LATEST' });
  });

  test('a version that nobody published is not found', async () => {
    for (const name of ['Test-Echo:7', `Test-Throw:${first}`])
      await expect(lambda.send(new InvokeCommand({ FunctionName: name }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
  });

  test('a document that changed has another version, which is the default, and the one before it can be asked for', async () => {
    const newest = { DefaultVersion: '2', LatestVersion: '2' };
    expect(await describeDocument('exits')).toMatchObject({ DocumentVersion: '2', ...newest, Description: 'of exits' });
    expect(await describeDocument('exits', '1')).toMatchObject({ DocumentVersion: '1', ...newest });
    expect(await describeDocument('say')).toMatchObject({ DocumentVersion: '1', LatestVersion: '1' });
    expect(await run('1')).toBe('');
    for (const version of [undefined, '$DEFAULT', '$LATEST', '2']) expect(await run(version)).toBe('later\n');
  });

  test('a version of a document that is not there is refused', async () => {
    await expect(run('3')).rejects.toMatchObject({ name: 'InvalidDocumentVersion' });
    await expect(describeDocument('exits', '3')).rejects.toMatchObject({ name: 'InvalidDocumentVersion' });
    await expect(describeDocument('nothing')).rejects.toMatchObject({ name: 'InvalidDocument' });
  });

  test('a version stays what it was where a later template has another function under its logical id', async () => {
    updateCloud(cloud.cloud, await another('again', (text) => changed(text).replace("said: 'later'", "said: 'again'")));
    expect(await invoke('Test-Echo')).toMatchObject({ said: 'again' });
    expect(await invoke(`Test-Echo:${second}`)).toMatchObject({ said: 'later' });
  });

  test('what is made only when a cloud opens is not changed under it', async () => {
    const other = await another('other', (text) =>
      text.replaceAll('"rows"', '"lines"').replace('rate(1 day)', 'rate(2 days)'),
    );
    const before = cloud.cloud.assembly;
    expect(() => updateCloud(cloud.cloud, other)).toThrow(/changes tables, schedules;/);
    expect(cloud.cloud.assembly).toBe(before);
  });
});
