import { existsSync, readFileSync } from 'node:fs';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

const machine = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

let cloud: TestCloud;
let sfn: SFNClient;

beforeAll(async () => {
  cloud = await openTestCloud();
  sfn = new SFNClient({ ...cloud.client, maxAttempts: 1 });
});
afterAll(async () => {
  sfn.destroy();
  await cloud.end();
});

const start = async (name: string, more: object = {}) => {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine(name), ...more }));
  return executionArn as string;
};
const describe = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));
const ends = async (arn: string) =>
  await vi.waitFor(
    async () => {
      const seen = await describe(arn);
      expect(seen.status).not.toBe('RUNNING');
      return seen;
    },
    { timeout: 30_000, interval: 30 },
  );
const errorOf = async (promise: Promise<unknown>): Promise<Error> =>
  await promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: Error) => error,
  );

test('an execution runs the definition with the function of the bundle', async () => {
  const arn = await start('work', { name: 'first', input: '{"a":[1,2]}' });
  expect(arn).toBe('arn:aws:states:us-east-1:000000000000:execution:work:first');
  const seen = await ends(arn);
  expect(seen).toMatchObject({
    status: 'SUCCEEDED',
    name: 'first',
    stateMachineArn: machine('work'),
    input: '{"a":[1,2]}',
  });
  expect(JSON.parse(seen.output ?? '')).toEqual({ a: [1, 2] });
  expect(seen.stopDate?.getTime()).toBeGreaterThanOrEqual(seen.startDate?.getTime() ?? 0);
});

test('a failing function is an error with the name and the cause that Lambda gives', async () => {
  const seen = await ends(await start('fails'));
  expect(seen).toMatchObject({ status: 'FAILED', error: 'TypeError' });
  expect(JSON.parse(seen.cause ?? '')).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such thing' });
});

test('the history comes in order, backwards and in pages', async () => {
  const executionArn = await start('work', { input: '{"n":1}' });
  await ends(executionArn);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ type }) => type)).toEqual([
    ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
    'ExecutionSucceeded',
  ]);
  expect(events[0]?.executionStartedEventDetails?.input).toBe('{"n":1}');
  expect(Math.abs((events[0]?.timestamp?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  const backwards = await sfn.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 3 }));
  expect(backwards.events?.map(({ id }) => id)).toEqual([7, 6, 5]);
  const { nextToken } = backwards;
  const rest = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 9, nextToken }),
  );
  expect(rest.events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  expect(rest.nextToken).toBeUndefined();
});

test('a name is used once; the same name and input while it runs gives the same execution', async () => {
  const input = '{"x":1}';
  const arn = await start('waits', { name: 'once', input });
  expect(await start('waits', { name: 'once', input })).toBe(arn);
  const other = await errorOf(start('waits', { name: 'once', input: '{"x":2}' }));
  expect(other.name).toBe('ExecutionAlreadyExists');
  await sfn.send(new StopExecutionCommand({ executionArn: arn }));
  expect((await errorOf(start('waits', { name: 'once', input }))).name).toBe('ExecutionAlreadyExists');
});

test('a stopped execution is aborted with its reason, and the rule tells its function', async () => {
  const arn = await start('waits', { name: 'stopped', input: '{"why":"test"}' });
  const { stopDate } = await sfn.send(
    new StopExecutionCommand({ executionArn: arn, error: 'Enough', cause: 'a person said so' }),
  );
  expect(stopDate).toBeInstanceOf(Date);
  expect(await describe(arn)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'a person said so' });
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn }));
  expect(events.at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    executionAbortedEventDetails: { error: 'Enough', cause: 'a person said so' },
  });
  const told = await vi.waitFor(
    () => {
      const lines = readFileSync(cloud.sweptFile, 'utf8').trim().split('\n');
      const details = lines.map((line) => JSON.parse(line)).filter(({ name }) => name === 'stopped');
      expect(details).toHaveLength(1);
      return details[0];
    },
    { timeout: 30_000 },
  );
  expect(told).toMatchObject({ status: 'ABORTED', executionArn: arn, stateMachineArn: machine('waits') });
  expect(JSON.parse(told.input)).toEqual({ why: 'test' });
});

test('a rule is silent about machines and states that it does not name', async () => {
  await ends(await start('fails'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const text = existsSync(cloud.sweptFile) ? readFileSync(cloud.sweptFile, 'utf8') : '';
  expect(text).not.toContain(machine('fails'));
});

test('executions are listed newest first, by status and in pages', async () => {
  const names = async (more: object) => {
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn: machine('work'), ...more }));
    return { names: page.executions?.map(({ name }) => name), next: page.nextToken };
  };
  await ends(await start('work', { name: 'older' }));
  await ends(await start('work', { name: 'newer' }));
  expect((await names({})).names?.slice(0, 2)).toEqual(['newer', 'older']);
  expect((await names({ statusFilter: 'FAILED' })).names).toEqual([]);
  const first = await names({ maxResults: 1 });
  expect(first.names).toEqual(['newer']);
  expect((await names({ maxResults: 1, nextToken: first.next })).names).toEqual(['older']);
});

test('the definition is shown as it is run', async () => {
  const seen = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machine('work') }));
  const definition = JSON.parse(seen.definition ?? '');
  expect(definition.States.Call.Arguments.FunctionName).toBe(
    'arn:aws:lambda:us-east-1:000000000000:function:Test-Echo',
  );
});

test.each([
  ['an unknown machine', { stateMachineArn: machine('nothing') }, 'StateMachineDoesNotExist'],
  ['no ARN', { stateMachineArn: 'work' }, 'InvalidArn'],
  ['a name with a space', { name: 'a b' }, 'InvalidName'],
  ['a name that is too long', { name: 'a'.repeat(81) }, 'ValidationException'],
  ['no name at all', { name: '' }, 'ValidationException'],
  ['an input that is no JSON', { input: '{' }, 'InvalidExecutionInput'],
  ['an input over 256 KiB', { input: JSON.stringify('x'.repeat(262_144)) }, 'InvalidExecutionInput'],
  ['a member with no meaning here', { traceHeader: 'Root=1' }, 'ValidationException'],
])('%s is refused by its AWS name', async (_what, more, name) => {
  expect((await errorOf(start('work', more))).name).toBe(name);
});

test('a body over 1 MiB is refused', async () => {
  const error = await errorOf(start('work', { input: JSON.stringify('x'.repeat(1_200_000)) }));
  expect(error.name).toBe('RequestEntityTooLargeException');
});

test('what does not exist or is not spoken is refused by its name', async () => {
  const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:work:nothing';
  expect((await errorOf(describe(executionArn))).name).toBe('ExecutionDoesNotExist');
  expect((await errorOf(describe('first'))).name).toBe('InvalidArn');
  const create = new CreateStateMachineCommand({ name: 'x', definition: '{}', roleArn: 'arn:aws:iam::0:role/x' });
  expect((await errorOf(sfn.send(create))).name).toBe('UnknownOperationException');
});
