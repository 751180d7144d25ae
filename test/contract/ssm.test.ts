import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationResult,
  ListCommandInvocationsCommand,
  ListDocumentsCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

const N1 = 'i-00000000000000001';
const N2 = 'i-00000000000000002';
const N3 = 'i-00000000000000003';

let cloud: TestCloud;
let ssm: SSMClient;

beforeAll(async () => {
  // A "second" of a time-out is 50 ms here, so that 30 of them are 1.5 s.
  cloud = await openTestCloud({ secondMs: 50, visibleAfterMs: 100 });
  ssm = new SSMClient({ ...cloud.client, maxAttempts: 1 });
});
afterAll(async () => {
  ssm.destroy();
  await cloud.end();
});
afterEach(() => {
  for (const node of cloud.fleet.nodes) Object.assign(node, { powered: true, silent: false });
});

const send = async (DocumentName: string, Parameters: Record<string, string[]>, more: object = {}) => {
  const input = { DocumentName, Parameters, InstanceIds: [N1], ...more } as SendCommandCommandInput;
  const { Command } = await ssm.send(new SendCommandCommand(input));
  return Command?.CommandId as string;
};
const look = (CommandId: string, InstanceId = N1) =>
  ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId }));
const ends = async (id: string, instanceId = N1): Promise<GetCommandInvocationResult> =>
  await vi.waitFor(
    async () => {
      const seen = await look(id, instanceId);
      expect(seen.Status).not.toMatch(/Pending|InProgress|Delayed/);
      return seen;
    },
    { timeout: 30_000, interval: 20 },
  );
const errorOf = async (promise: Promise<unknown>): Promise<Error> =>
  await promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: Error) => error,
  );

test('a document runs on a node and its outputs come back apart', async () => {
  const id = await send('say', { word: ['hello'] });
  const seen = await ends(id);
  expect(seen).toMatchObject({
    Status: 'Success',
    StatusDetails: 'Success',
    ResponseCode: 0,
    StandardOutputContent: 'hello',
    StandardErrorContent: 'calm',
    DocumentName: 'say',
    PluginName: 'script',
  });
  expect(seen.ExecutionElapsedTime).toMatch(/^PT\d+(\.\d+)?S$/);
});

test('a value is data: the shell never reads it', async () => {
  const word = '$(reboot); `reboot`; "$word"';
  expect((await ends(await send('say', { word: [word] }))).StandardOutputContent).toBe(word);
});

test('an invocation does not exist right after it was sent', async () => {
  const slow = await openTestCloud({ visibleAfterMs: 3000 });
  const client = new SSMClient({ ...slow.client, maxAttempts: 1 });
  const input = { DocumentName: 'say', Parameters: { word: ['early'] }, InstanceIds: [N1] };
  const CommandId = (await client.send(new SendCommandCommand(input))).Command?.CommandId as string;
  const ask = () => client.send(new GetCommandInvocationCommand({ CommandId, InstanceId: N1 }));
  expect((await errorOf(ask())).name).toBe('InvocationDoesNotExist');
  const list = await client.send(new ListCommandInvocationsCommand({ CommandId }));
  expect(list.CommandInvocations).toEqual([]);
  await vi.waitFor(async () => expect((await ask()).Status).toBe('Success'), { timeout: 15_000, interval: 100 });
  client.destroy();
  await slow.end();
});

test('one command reaches every node that its targets name', async () => {
  const id = await send(
    'say',
    { word: ['all'] },
    { InstanceIds: undefined, Targets: [{ Key: 'tag:swarmproof:swarm', Values: ['local'] }] },
  );
  for (const node of [N1, N2, N3]) expect((await ends(id, node)).StandardOutputContent).toBe('all');
  const workers = await send(
    'say',
    { word: ['workers'] },
    {
      InstanceIds: undefined,
      Targets: [
        { Key: 'tag:swarmproof:role', Values: ['worker'] },
        { Key: 'InstanceIds', Values: [N1, N2] },
      ],
    },
  );
  await ends(workers, N2);
  expect((await errorOf(look(workers, N1))).name).toBe('InvocationDoesNotExist');
  expect((await errorOf(look(workers, N3))).name).toBe('InvocationDoesNotExist');
});

test('targets that fit no node make a command without invocations', async () => {
  const { Command } = await ssm.send(
    new SendCommandCommand({
      DocumentName: 'say',
      Parameters: { word: ['x'] },
      Targets: [{ Key: 'tag:swarmproof:swarm', Values: ['other'] }],
    }),
  );
  expect(Command).toMatchObject({ TargetCount: 0, StatusDetails: 'NoInstancesInTag' });
});

test.each([
  ['an unknown parameter', { word: ['a'], wrod: ['b'] }, /no parameter wrod; it has: word, mood/],
  ['a missing parameter', {}, /word is required/],
  ['a value that does not match the pattern', { word: ['UPPER'] }, /does not match/],
  ['a line end after a good value', { word: ['good\n'] }, /does not match/],
  ['a value that is not in the list', { word: ['a'], mood: ['angry'] }, /is not one of calm, loud/],
  ['two values for one', { word: ['a', 'b'] }, /takes one value, got 2/],
  ['the name of an inherited property', { word: ['a'], toString: ['b'] }, /no parameter toString/],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
  const before = cloud.fleet.nodes[0]?.executions;
  const error = await errorOf(send('say', parameters as unknown as Record<string, string[]>));
  expect(error.name).toBe('InvalidParameters');
  expect(error.message).toMatch(message);
  expect(cloud.fleet.nodes[0]?.executions).toBe(before);
});

test.each([
  ['an unknown document', { DocumentName: 'sya' }, 'InvalidDocument'],
  ['an unknown instance', { InstanceIds: ['i-0000000000000000f'] }, 'InvalidInstanceId'],
  ['a time-out below 30', { TimeoutSeconds: 29 }, 'ValidationException'],
  ['neither instances nor targets', { InstanceIds: [] }, 'ValidationException'],
  ['a member with no meaning here', { OutputS3BucketName: 'b' }, 'ValidationException'],
  ['rate control', { MaxConcurrency: '1' }, 'ValidationException'],
  ['51 instances', { InstanceIds: Array.from({ length: 51 }, () => N1) }, 'ThrottlingException'],
])('%s is refused by its AWS name', async (_what, more, name) => {
  expect((await errorOf(send('say', { word: ['a'] }, more))).name).toBe(name);
});

test('a refusal names the member that is not supported', async () => {
  const error = await errorOf(send('say', { word: ['a'] }, { OutputS3BucketName: 'b' }));
  expect(error.message).toContain('OutputS3BucketName');
});

test('an operation that is not spoken is an error that names those that are', async () => {
  const error = await errorOf(ssm.send(new ListDocumentsCommand({})));
  expect(error.name).toBe('UnknownOperationException');
  expect(error.message).toContain('SendCommand');
});

test('a script that fails keeps its exit code', async () => {
  expect(await ends(await send('exits', { code: ['7'] }))).toMatchObject({ Status: 'Failed', ResponseCode: 7 });
});

test('S24 outputs are cut at 24,000 and 8,000 characters, in a list at 2,500', async () => {
  const id = await send('floods', {});
  const seen = await ends(id);
  expect(seen.StandardOutputContent).toHaveLength(24_000);
  expect(seen.StandardOutputContent).toMatch(/^a+--output truncated--$/);
  expect(seen.StandardErrorContent).toHaveLength(8_000);
  expect(seen.StandardErrorContent).toMatch(/^b+--output truncated--$/);
  const list = await ssm.send(new ListCommandInvocationsCommand({ CommandId: id, Details: true }));
  const output = list.CommandInvocations?.[0]?.CommandPlugins?.[0]?.Output as string;
  expect(output.length).toBeLessThanOrEqual(2_500);
  expect(output).toContain('---Output truncated---\n----------ERROR-------\nb');
});

test('S25 bytes that are no text become replacement characters', async () => {
  expect((await ends(await send('bytes', {}))).StandardOutputContent).toBe('a\ufffd\0b');
});

test('S21 the execution time-out kills the script and is told apart', async () => {
  const id = await send('sleeps', { seconds: ['30'], limit: ['30'] });
  expect(await ends(id)).toMatchObject({
    Status: 'TimedOut',
    StatusDetails: 'ExecutionTimedOut',
    ResponseCode: -1,
    StandardOutputContent: 'started\n',
  });
});

test('S18 a node that is off delays a command until its delivery time is over', async () => {
  Object.assign(cloud.fleet.nodes[0] as object, { powered: false });
  const id = await send('say', { word: ['late'] }, { TimeoutSeconds: 120 });
  await vi.waitFor(async () => expect((await look(id)).Status).toBe('Delayed'), { timeout: 15_000, interval: 20 });
  expect(await ends(id)).toMatchObject({ Status: 'TimedOut', StatusDetails: 'DeliveryTimedOut', ResponseCode: -1 });
});

test('a node that comes back in time gets the command', async () => {
  const [node] = cloud.fleet.nodes;
  Object.assign(node as object, { silent: true });
  const id = await send('say', { word: ['back'] }, { TimeoutSeconds: 200 });
  await vi.waitFor(async () => expect((await look(id)).Status).toBe('Delayed'), { timeout: 15_000, interval: 20 });
  Object.assign(node as object, { silent: false });
  expect(await ends(id)).toMatchObject({ Status: 'Success', StandardOutputContent: 'back' });
});

test('a power loss under a command stays in progress until the time is over', async () => {
  const [node] = cloud.fleet.nodes;
  const id = await send('sleeps', { seconds: ['30'], limit: ['160'] });
  await vi.waitFor(async () => expect((await look(id)).Status).toBe('InProgress'), { timeout: 15_000, interval: 20 });
  await node?.powerCut();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await look(id)).Status).toBe('InProgress');
  expect(await ends(id)).toMatchObject({ Status: 'TimedOut', StatusDetails: 'ExecutionTimedOut' });
});

test('an agent that comes back reports what was interrupted', async () => {
  const [node] = cloud.fleet.nodes;
  const id = await send('sleeps', { seconds: ['30'], limit: ['400'] });
  await vi.waitFor(async () => expect((await look(id)).Status).toBe('InProgress'), { timeout: 15_000, interval: 20 });
  await node?.powerCut();
  Object.assign(node as object, { powered: true });
  expect(await ends(id)).toMatchObject({ Status: 'Failed', ResponseCode: -1 });
});

test('S20 five commands run at once on a node, the sixth waits and another node is not held up', async () => {
  const ids = await Promise.all(
    Array.from({ length: 5 }, () => send('sleeps', { seconds: ['15'], limit: ['400'] }, { TimeoutSeconds: 600 })),
  );
  await Promise.all(
    ids.map((id) =>
      vi.waitFor(async () => expect((await look(id)).Status).toBe('InProgress'), { timeout: 15_000, interval: 20 }),
    ),
  );
  const sixth = await send('say', { word: ['queued'] }, { InstanceIds: [N1, N2], TimeoutSeconds: 600 });
  expect((await ends(sixth, N2)).Status).toBe('Success');
  expect((await look(sixth)).Status).toBe('Pending');
  await Promise.all(ids.map((CommandId) => ssm.send(new CancelCommandCommand({ CommandId }))));
  expect((await ends(sixth)).Status).toBe('Success');
});

test('a command is cancelled while it waits and while it runs', async () => {
  const running = await send('sleeps', { seconds: ['30'], limit: ['400'] });
  await vi.waitFor(async () => expect((await look(running)).Status).toBe('InProgress'), {
    timeout: 15_000,
    interval: 20,
  });
  await ssm.send(new CancelCommandCommand({ CommandId: running }));
  expect(await ends(running)).toMatchObject({ Status: 'Cancelled', StatusDetails: 'Cancelled' });
  Object.assign(cloud.fleet.nodes[0] as object, { powered: false });
  const waiting = await send('say', { word: ['never'] }, { TimeoutSeconds: 600 });
  await ssm.send(new CancelCommandCommand({ CommandId: waiting, InstanceIds: [N1] }));
  expect((await ends(waiting)).Status).toBe('Cancelled');
  const unknown = new CancelCommandCommand({ CommandId: '00000000-0000-0000-0000-000000000000' });
  expect((await errorOf(ssm.send(unknown))).name).toBe('InvalidCommandId');
});

test('invocations are listed in pages', async () => {
  const id = await send('say', { word: ['page'] }, { InstanceIds: [N1, N2, N3] });
  await ends(id, N3);
  const first = await ssm.send(new ListCommandInvocationsCommand({ CommandId: id, MaxResults: 2 }));
  expect(first.CommandInvocations).toHaveLength(2);
  const second = await ssm.send(
    new ListCommandInvocationsCommand({ CommandId: id, MaxResults: 2, NextToken: first.NextToken }),
  );
  expect(second.CommandInvocations).toHaveLength(1);
  expect(second.NextToken).toBeUndefined();
  const bad = new ListCommandInvocationsCommand({ CommandId: id, NextToken: 'nonsense' });
  expect((await errorOf(ssm.send(bad))).name).toBe('InvalidNextToken');
});

test('nodes are listed with the agent version that passes values as variables', async () => {
  const { InstanceInformationList } = await ssm.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'tag:swarmproof:role', Values: ['manager'] }] }),
  );
  expect(InstanceInformationList).toMatchObject([
    { InstanceId: N1, PingStatus: 'Online', AgentVersion: '3.3.2746.0', ComputerName: 'node1' },
  ]);
  const bad = new DescribeInstanceInformationCommand({ Filters: [{ Key: 'Colour', Values: ['red'] }] });
  expect((await errorOf(ssm.send(bad))).name).toBe('InvalidFilterKey');
});

test('S18 a node that just went off is still listed as online, as in AWS', async () => {
  await ssm.send(new DescribeInstanceInformationCommand({}));
  Object.assign(cloud.fleet.nodes[0] as object, { powered: false });
  const { InstanceInformationList } = await ssm.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [N1] }] }),
  );
  expect(InstanceInformationList).toMatchObject([{ InstanceId: N1, PingStatus: 'Online' }]);
});
