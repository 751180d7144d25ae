import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

/** Debian's client: another implementation of the protocols, from AWS's own models and not from the JavaScript SDK's. */
const AWS = '/usr/bin/aws';
const N1 = 'i-00000000000000001';
const run = promisify(execFile);

describe.skipIf(!existsSync(AWS))(`${AWS}, which is skipped where awscli is not installed`, () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await openTestCloud();
  });
  afterAll(async () => {
    await cloud.end();
  });

  const aws = async (...words: string[]): Promise<string> => {
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_PAGER: '',
    };
    const shown = ['--endpoint-url', cloud.url, '--region', 'us-east-1', '--output', 'json'];
    const { stdout } = await run(AWS, [...shown, ...words], { env, timeout: 50_000 });
    return stdout;
  };
  const asked = async (...words: string[]) => JSON.parse(await aws(...words));
  const refusedBy = async (...words: string[]) =>
    await aws(...words).then(
      () => 'accepted',
      (error: { stderr: string }) => error.stderr,
    );

  test('a command is sent, waited for and read', async () => {
    const send = ['ssm', 'send-command', '--document-name', 'say', '--instance-ids', N1];
    const { Command } = await asked(...send, '--parameters', 'word=hello');
    expect(Command).toMatchObject({ DocumentName: 'say', InstanceIds: [N1], TargetCount: 1 });
    const which = ['--command-id', Command.CommandId, '--instance-id', N1];
    await aws('ssm', 'wait', 'command-executed', ...which);
    expect(await asked('ssm', 'get-command-invocation', ...which)).toMatchObject({
      Status: 'Success',
      StandardOutputContent: 'hello',
      ResponseCode: 0,
    });
    const { CommandInvocations } = await asked(
      'ssm',
      'list-command-invocations',
      '--command-id',
      Command.CommandId,
      '--details',
    );
    expect(CommandInvocations[0].CommandPlugins[0].Output).toBe('hello\n----------ERROR-------\ncalm');
    expect(await refusedBy(...send, '--parameters', 'word=UPPER')).toContain('(InvalidParameters)');
    expect(await refusedBy('ssm', 'cancel-command', '--command-id', Command.DocumentName.padEnd(36, '0'))).toContain(
      '(InvalidCommandId)',
    );
    const { InstanceInformationList } = await asked('ssm', 'describe-instance-information');
    expect(InstanceInformationList).toHaveLength(3);
  });

  test('parameters are read by their path', async () => {
    const { Parameters } = await asked('ssm', 'get-parameters-by-path', '--path', '/app/a', '--recursive');
    expect(Parameters.map(({ Name }: { Name: string }) => Name)).toEqual([
      '/app/a/one',
      '/app/a/two',
      '/app/a/deep/three',
    ]);
    expect(Parameters[0]).toMatchObject({
      Type: 'String',
      Value: 'rows',
      ARN: expect.stringMatching(/parameter\/app\/a\/one$/),
    });
    expect((await asked('ssm', 'get-parameters-by-path', '--path', '/none')).Parameters).toEqual([]);
    expect(await refusedBy('ssm', 'get-parameters-by-path', '--path', 'app')).toContain('(ValidationException)');
  });

  test('instances are described, stopped and started', async () => {
    const worker = 'Name=tag:Name,Values=node2';
    const { Reservations } = await asked('ec2', 'describe-instances', '--filters', worker);
    expect(Reservations).toHaveLength(1);
    const [instance] = Reservations[0].Instances;
    expect(instance).toMatchObject({ State: { Code: 16, Name: 'running' }, PrivateIpAddress: '192.168.77.12' });
    expect(instance.Tags).toContainEqual({ Key: 'swarmproof:role', Value: 'worker' });
    const which = ['--instance-ids', instance.InstanceId];
    const { StoppingInstances } = await asked('ec2', 'stop-instances', ...which);
    expect(StoppingInstances[0]).toMatchObject({
      CurrentState: { Name: 'stopping' },
      PreviousState: { Name: 'running' },
    });
    await aws('ec2', 'wait', 'instance-stopped', ...which);
    expect((await asked('ec2', 'start-instances', ...which)).StartingInstances[0].CurrentState.Name).toBe('pending');
    await aws('ec2', 'wait', 'instance-running', ...which);
    await aws('ec2', 'reboot-instances', ...which);
    expect(cloud.fleet.nodes[1]?.reboots).toBe(1);
    expect(await refusedBy('ec2', 'stop-instances', '--instance-ids', 'i-0000000000000000f')).toContain(
      '(InvalidInstanceID.NotFound)',
    );
    expect(await refusedBy('ec2', 'describe-vpcs')).toContain('(InvalidAction)');
  });

  test('an execution is started and read', async () => {
    const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:work';
    const start = ['stepfunctions', 'start-execution', '--state-machine-arn', machine, '--name', 'cli'];
    const { executionArn } = await asked(...start, '--input', '{"a":1}');
    await expect
      .poll(async () => (await asked('stepfunctions', 'describe-execution', '--execution-arn', executionArn)).status, {
        timeout: 40_000,
      })
      .toBe('SUCCEEDED');
    const { events } = await asked('stepfunctions', 'get-execution-history', '--execution-arn', executionArn);
    expect(events.at(-1)).toMatchObject({ type: 'ExecutionSucceeded', id: 7 });
    const { executions } = await asked('stepfunctions', 'list-executions', '--state-machine-arn', machine);
    expect(executions).toHaveLength(1);
    expect(await refusedBy(...start)).toContain('(ExecutionAlreadyExists)');
  });

  test('the table is listed, and a function is invoked', async () => {
    expect(await asked('dynamodb', 'list-tables')).toEqual({ TableNames: ['rows'] });
    const invoke = ['lambda', 'invoke', '--function-name', 'Test-Throw', '--payload', 'e30=', '/dev/null'];
    expect(await asked(...invoke)).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(await refusedBy('sns', 'list-topics')).toContain('(InvalidAction)');
  });

  test('a schedule is made, read, listed and taken back', async () => {
    const target = {
      Arn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Sweep',
      RoleArn: 'arn:aws:iam::000000000000:role/Test-Role',
      Input: '{"detail":"cli"}',
    };
    const which = ['--name', 'cli', '--group-name', 'own'];
    const create = ['scheduler', 'create-schedule', ...which, '--flexible-time-window', 'Mode=OFF'];
    const when = ['--schedule-expression', 'at(2099-01-01T00:00:00)'];
    const made = await asked(...create, ...when, '--target', JSON.stringify(target));
    expect(made).toEqual({ ScheduleArn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/own/cli' });
    expect(await asked('scheduler', 'get-schedule', ...which)).toMatchObject({
      ...{ Name: 'cli', GroupName: 'own', State: 'ENABLED', ScheduleExpression: 'at(2099-01-01T00:00:00)' },
      ...{ FlexibleTimeWindow: { Mode: 'OFF' }, Target: target },
    });
    const listed = await asked('scheduler', 'list-schedules', '--group-name', 'own', '--name-prefix', 'c');
    expect(listed.Schedules.map(({ Name }: { Name: string }) => Name)).toEqual(['cli']);
    expect(await refusedBy(...create, ...when, '--target', JSON.stringify(target))).toContain('(ConflictException)');
    await aws('scheduler', 'delete-schedule', ...which);
    expect(await refusedBy('scheduler', 'get-schedule', ...which)).toContain('(ResourceNotFoundException)');
  });
});
