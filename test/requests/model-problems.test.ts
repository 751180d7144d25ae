import { describe, expect, test } from 'vitest';
import { synthesizeTemplate } from '../infra/synthesize-template.ts';
import { definitionRequests } from './definition-requests.ts';
import { isModelMissing } from './is-model-missing.ts';
import { type AskedOfAws, modelProblems } from './model-problems.ts';
import { scheduleRequests } from './schedule-requests.ts';

const send = (parameters: object, cut?: Record<string, number>): AskedOfAws => ({
  ...{ service: 'ssm', action: 'SendCommand', parameters: { DocumentName: 'swarmproof-wait', ...parameters } },
  ...(cut ? { cut } : {}),
});
const ec2 = (action: string, parameters: Record<string, unknown>): AskedOfAws => ({
  ...{ service: 'ec2', action, parameters },
});
const at = 'at(2026-01-01T00:00:00)';
const schedule = (parameters: object): AskedOfAws => ({
  ...{ service: 'scheduler', action: 'CreateSchedule' },
  parameters: {
    ...{ Name: 'run-1', ScheduleExpression: at, FlexibleTimeWindow: { Mode: 'OFF' } },
    Target: { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:f', RoleArn: 'arn:aws:iam::000000000000:role/r' },
    ...parameters,
  },
});

const VALID: readonly AskedOfAws[] = [
  send({ InstanceIds: ['i-0123456789abcdef0'], Parameters: { seconds: ['5'] }, TimeoutSeconds: 30, Comment: 'c' }),
  ec2('StopInstances', { InstanceId: ['i-1'], Force: 'true', SkipOsShutdown: 'true' }),
  ec2('DescribeInstances', { Filter: [{ Name: 'tag:a', Value: ['b'] }] }),
  schedule({ ActionAfterCompletion: 'DELETE' }),
  { service: 'states', action: 'DescribeExecution', parameters: { executionArn: 'arn:aws:states:r:a:execution:m:n' } },
];

const INVALID: readonly (readonly [string, AskedOfAws, RegExp])[] = [
  ['a member too many', send({ Nodes: ['node1'] }), /ssm:SendCommand Nodes: Unknown parameter/],
  ['a member that is required', { ...schedule({}), parameters: { Name: 'x' } }, /Missing required .*"Target"/],
  ['a type', send({ TimeoutSeconds: '30' }), /Invalid type for parameter TimeoutSeconds/],
  ['the least', send({ TimeoutSeconds: 29 }), /valid min value: 30/],
  ['the most', send({ TimeoutSeconds: 2_592_001 }), /TimeoutSeconds: is 2592001, at most 2592000/],
  ['a length', send({ Comment: 'c'.repeat(101) }), /Comment: has 101 characters, at most 100/],
  ['a length that was cut', send({ Comment: 'c' }, { Comment: 101 }), /Comment: has 101 characters, at most 100/],
  ['how many', send({ InstanceIds: Array(51).fill('i-0123456789abcdef0') }), /InstanceIds: has 51 members, at most 50/],
  ['a pattern', send({ DocumentName: 'a b' }), /DocumentName: 'a b' does not match/],
  ['a pattern of what was cut', send({}, { DocumentName: 2000 }), /was recorded in part/],
  ['an enumeration', schedule({ State: 'ON' }), /State: 'ON' is none of ENABLED, DISABLED/],
  ['a name of another protocol', ec2('StopInstances', { InstanceIds: ['i-1'] }), /Missing required|Unknown parameter/],
  ['a flag', ec2('StopInstances', { InstanceId: ['i-1'], Force: 'yes' }), /Invalid type for parameter Force/],
  ['an action', ec2('StopThings', {}), /no model of it/],
];

describe.skipIf(isModelMissing)('a request', () => {
  test('that the model of its service allows has no problem', async () => {
    expect(await modelProblems(VALID)).toEqual([]);
  });

  test('is held against all that the model says', async () => {
    const found = await modelProblems(INVALID.map(([, request]) => request));
    const missed = INVALID.filter(([, , problem]) => !found.some((line) => problem.test(line)));
    expect(missed.map(([what]) => what)).toEqual([]);
  });

  test('of the workflow’s own definition is what the models allow', async () => {
    const asked = definitionRequests(synthesizeTemplate());
    expect(asked.map(({ action }) => action)).toEqual(Array(asked.length).fill('Invoke'));
    expect(asked.length).toBeGreaterThan(4);
    expect(await modelProblems(asked)).toEqual([]);
  });

  test('of the template’s schedules is what the models allow, also the one that they make when they are due', async () => {
    const schedule = { expression: 'cron(0 3 * * ? *)', timezone: 'Europe/Berlin', windowMinutes: 15, enabled: true };
    const method = [{ id: 'W01', check: 'hosts-ping' }];
    const experiment = {
      version: 1,
      name: 'pings',
      hypothesis: 'nodes reach each other',
      swarm: 'build',
      method,
    } as const;
    const asked = scheduleRequests(synthesizeTemplate({}, [{ schedule, experiment }]));
    expect(asked.map(({ action }) => action).sort()).toEqual(['CreateSchedule', 'CreateSchedule', 'StartExecution']);
    expect(await modelProblems(asked)).toEqual([]);
    const late = asked.map((each) => ({ ...each, parameters: { ...each.parameters, name: 'x'.repeat(81) } }));
    expect((await modelProblems(late)).join()).toContain('states:StartExecution name: has 81 characters, at most 80');
  });
});

test.runIf(isModelMissing)('was held against no model: apt-get install python3-botocore', ({ skip }) =>
  skip('python3-botocore is missing'),
);
