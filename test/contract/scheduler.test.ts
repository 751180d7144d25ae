import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:Test-${name}`;
const machineArn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
const START = 'arn:aws:scheduler:::aws-sdk:sfn:startExecution';
const RoleArn = 'arn:aws:iam::000000000000:role/Test-Role';

let cloud: TestCloud;
let scheduler: SchedulerClient;

// A day of a rate takes 1.7 s.
beforeAll(async () => {
  cloud = await openTestCloud({ secondMs: 0.02, tickEveryMs: 50 });
  scheduler = new SchedulerClient({ ...cloud.client, maxAttempts: 1 });
});
afterAll(async () => {
  scheduler.destroy();
  await cloud.end();
});

const at = (fromNowMs: number) => `at(${new Date(Date.now() + fromNowMs).toISOString().slice(0, 19)})`;
const once = (Name: string, more: object = {}): CreateScheduleCommandInput => ({
  ...{ Name, GroupName: 'own', ScheduleExpression: at(3_600_000) },
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: functionArn('Sweep'), RoleArn, Input: JSON.stringify({ detail: Name }) },
  ...more,
});
const create = (input: CreateScheduleCommandInput) => scheduler.send(new CreateScheduleCommand(input));
const get = (Name: string, GroupName = 'own') => scheduler.send(new GetScheduleCommand({ Name, GroupName }));
const swept = () =>
  existsSync(cloud.sweptFile)
    ? readFileSync(cloud.sweptFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string)
    : [];
const errorOf = async (promise: Promise<unknown>): Promise<Error> =>
  await promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: Error) => error,
  );

test('a schedule is kept as it was asked for, and lies on disk', async () => {
  const asked = once('kept', { Description: 'one sweep', ActionAfterCompletion: 'DELETE' });
  const { ScheduleArn } = await create(asked);
  expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/own/kept');
  const seen = await get('kept');
  expect(seen).toMatchObject({ ...asked, Arn: ScheduleArn, State: 'ENABLED', ScheduleExpressionTimezone: 'UTC' });
  expect(Math.abs(Date.now() - (seen.CreationDate?.getTime() ?? 0))).toBeLessThan(10_000);
  const files = readdirSync(join(cloud.directory, 'state', 'schedules'));
  // Beside it that of the template.
  expect(files).toHaveLength(2);
});

test('its target is invoked with its input once its time has come, and it removes itself', async () => {
  await create(once('soon', { ScheduleExpression: at(2500), ActionAfterCompletion: 'DELETE' }));
  expect(swept()).not.toContain('soon');
  await vi.waitFor(() => expect(swept()).toContain('soon'), { timeout: 20_000 });
  await vi.waitFor(async () => expect(await errorOf(get('soon'))).toBeInstanceOf(ResourceNotFoundException), {
    timeout: 20_000,
  });
  expect(swept().filter((one) => one === 'soon')).toHaveLength(1);
});

test('without ActionAfterCompletion it stays, and is not invoked again', async () => {
  await create(once('stays', { ScheduleExpression: at(-60_000) }));
  await vi.waitFor(() => expect(swept()).toContain('stays'), { timeout: 20_000 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(swept().filter((one) => one === 'stays')).toHaveLength(1);
  expect(await get('stays')).toMatchObject({ ActionAfterCompletion: 'NONE' });
});

test('one that is taken back or switched off is not invoked', async () => {
  await create(once('taken-back', { ScheduleExpression: at(5500) }));
  await create(once('off', { ScheduleExpression: at(-60_000), State: 'DISABLED' }));
  await scheduler.send(new DeleteScheduleCommand({ Name: 'taken-back', GroupName: 'own' }));
  expect(await errorOf(get('taken-back'))).toBeInstanceOf(ResourceNotFoundException);
  await new Promise((resolve) => setTimeout(resolve, 6200));
  expect(swept()).not.toContain('taken-back');
  expect(swept()).not.toContain('off');
});

test('a rate of the template is invoked again and again', async () => {
  await vi.waitFor(() => expect(swept().filter((one) => one === 'nightly').length).toBeGreaterThan(2), {
    timeout: 20_000,
  });
  expect(await get('Test-Nightly')).toMatchObject({ ScheduleExpression: 'rate(1 day)', State: 'ENABLED' });
  expect(
    await errorOf(scheduler.send(new DeleteScheduleCommand({ Name: 'Test-Nightly', GroupName: 'own' }))),
  ).toMatchObject({ name: 'ValidationException' });
});

test('an execution is started under a name and with an input that carry the id of the invocation', async () => {
  const id = '<aws.scheduler.execution-id>';
  const input = {
    runId: id,
    asked: '<aws.scheduler.scheduled-time>',
    by: '<aws.scheduler.schedule-arn>',
    kept: '<aws.x>',
  };
  const call = { StateMachineArn: machineArn('work'), Name: id, Input: JSON.stringify(input) };
  const moment = at(2500);
  await create(
    once('starts', {
      ScheduleExpression: moment,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      Target: { Arn: START, RoleArn, Input: JSON.stringify(call) },
    }),
  );
  const sfn = new SFNClient({ ...cloud.client, maxAttempts: 1 });
  const started = await vi.waitFor(
    async () => {
      const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: machineArn('work') }));
      expect(executions).toHaveLength(1);
      return executions?.[0];
    },
    { timeout: 20_000 },
  );
  const seen = await sfn.send(new DescribeExecutionCommand({ executionArn: started?.executionArn }));
  expect(seen.name).toMatch(/^[0-9a-f]{16}$/);
  expect(JSON.parse(seen.input ?? '')).toEqual({
    runId: seen.name,
    asked: `${moment.slice(3, -1)}Z`,
    by: 'arn:aws:scheduler:us-east-1:000000000000:schedule/own/starts',
    kept: '<aws.x>',
  });
  expect(await get('starts')).toMatchObject({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } });
  sfn.destroy();
});

test('a name is used once in its group; the error is the typed one', async () => {
  await create(once('twice'));
  const error = await errorOf(create(once('twice', { ScheduleExpression: at(60_000) })));
  expect(error).toBeInstanceOf(ConflictException);
  expect(error).toMatchObject({ message: 'Schedule twice already exists.', $metadata: { httpStatusCode: 409 } });
  await create(once('twice', { GroupName: 'default' }));
  expect(await get('twice', 'default')).toMatchObject({ GroupName: 'default' });
});

test('what is not there is not found', async () => {
  for (const promise of [
    get('nobody'),
    get('nobody', 'no-such-group'),
    scheduler.send(new DeleteScheduleCommand({ Name: 'nobody' })),
    create(once('lost', { GroupName: 'no-such-group' })),
  ]) {
    expect(await errorOf(promise)).toBeInstanceOf(ResourceNotFoundException);
  }
});

test.each([
  ['no expression', { ScheduleExpression: 'tomorrow' }, 'Invalid Schedule Expression tomorrow'],
  ['a day that is none', { ScheduleExpression: 'at(2027-02-30T00:00:00)' }, 'Invalid Schedule Expression'],
  ['a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }, 'Invalid Schedule Expression'],
  ['a rate in the wrong number', { ScheduleExpression: 'rate(5 minute)' }, 'Invalid Schedule Expression'],
  ['a cron of L', { ScheduleExpression: 'cron(0 3 L * ? *)' }, 'day of month is "L"'],
  ['a time zone that is none', { ScheduleExpressionTimezone: 'Berlin' }, 'The time zone Berlin is not valid'],
  ['a window without length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'FlexibleTimeWindow'],
  ['a window with length that is off', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }, 'Window'],
  ['a start', { StartDate: new Date() }, 'CreateSchedule does not support StartDate'],
  ['a key', { KmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/x' }, 'does not support KmsKeyArn'],
  ['a target elsewhere', { Target: { Arn: functionArn('Nobody'), RoleArn } }, 'got the target'],
  [
    'a call of another service',
    { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances', RoleArn, Input: '{}' } },
    'got the target',
  ],
  [
    'a call with members that it does not have',
    { Target: { Arn: START, RoleArn, Input: '{"StateMachineArn":"x","Extra":1}' } },
    'startExecution takes StateMachineArn, Name and Input',
  ],
  [
    'a state machine that is not there',
    { Target: { Arn: START, RoleArn, Input: JSON.stringify({ StateMachineArn: machineArn('nobody') }) } },
    'State Machine Does Not Exist',
  ],
  ['no role', { Target: { Arn: functionArn('Sweep'), RoleArn: 'x' } }, 'not the ARN of a role'],
  ['input that is no JSON', { Target: { Arn: functionArn('Sweep'), RoleArn, Input: '{' } }, 'a function takes JSON'],
  [
    'a queue for what fails',
    { Target: { Arn: functionArn('Sweep'), RoleArn, DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:0:q' } } },
    'does not support Target.DeadLetterConfig',
  ],
])('%s is refused, and nothing is kept', async (_what, more, message) => {
  const error = await errorOf(create(once('refused', more)));
  expect(error).toBeInstanceOf(ValidationException);
  expect(error.message).toContain(message);
  expect(await errorOf(get('refused'))).toBeInstanceOf(ResourceNotFoundException);
});

test('a name of the wrong letters is refused, and so is an operation that is not spoken', async () => {
  expect(await errorOf(create(once('a b')))).toMatchObject({ name: 'ValidationException' });
  const update = new UpdateScheduleCommand({ ...once('kept'), ScheduleExpression: at(1000) });
  const error = await errorOf(scheduler.send(update));
  expect(error.name).toBe('UnknownOperationException');
  expect(error.message).toContain('CreateSchedule, GetSchedule, DeleteSchedule, ListSchedules');
});

test('schedules are listed by group, prefix and state, a page at a time', async () => {
  for (const name of ['list-1', 'list-2', 'list-3']) await create(once(name));
  const list = (more: object) =>
    scheduler.send(new ListSchedulesCommand({ GroupName: 'own', NamePrefix: 'list-', ...more }));
  const first = await list({ MaxResults: 2 });
  expect(first.Schedules?.map(({ Name }) => Name)).toEqual(['list-1', 'list-2']);
  const second = await list({ MaxResults: 2, NextToken: first.NextToken });
  expect(second.Schedules).toMatchObject([{ Name: 'list-3', GroupName: 'own', Target: { Arn: functionArn('Sweep') } }]);
  expect(second.NextToken).toBeUndefined();
  expect((await list({ State: 'DISABLED' })).Schedules).toEqual([]);
  expect((await list({ GroupName: 'default' })).Schedules).toEqual([]);
});
