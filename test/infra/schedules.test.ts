import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test, vi } from 'vitest';
import { type RunInput, runInputSchema } from '../../lib/domain/run-input.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const template = synthesizeTemplate();
const propertiesOf = (type: string, from = template): Record<string, unknown>[] =>
  Object.values(from.findResources(type)).map((resource) => resource.Properties as Record<string, unknown>);

describe('the sweeps by the clock', () => {
  const GROUP = 'swarmproof-sweeps';
  const variablesOf = (name: string) => {
    const [id = ''] = Object.keys(template.findResources('AWS::Lambda::Function')).filter((each) =>
      each.startsWith(`Functions${name}Function`),
    );
    const { Environment } = template.toJSON().Resources[id].Properties;
    const { TABLE_NAME, HISTORY_DAYS, ...own } = Environment.Variables as Record<string, unknown>;
    return own;
  };

  test('have a group of their own, into which one function puts and from which one takes', () => {
    template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: GROUP });
    const { DOCUMENT_PREFIX, DOCUMENT_DIGESTS, ...setting } = variablesOf('TakeTurn');
    expect(setting).toEqual({
      SWEEP_GROUP: GROUP,
      SWEEP_FUNCTION_ARN: { 'Fn::GetAtt': [expect.stringMatching(/^FunctionsSweepRunsFunction/), 'Arn'] },
      SWEEP_ROLE_ARN: { 'Fn::GetAtt': [expect.stringMatching(/^SweepSchedulesRole/), 'Arn'] },
      STOP_ALARMS: '[]',
    });
    expect(variablesOf('RecordRun')).toMatchObject({ SWEEP_GROUP: GROUP });
    expect(variablesOf('TellRun')).toEqual({
      TOPIC_ARN: { Ref: expect.stringMatching(/^NoticesTopic/) },
      NOTIFY: 'problems',
      STACK_NAME: 'swarmproof',
    });
    expect(variablesOf('PlanRun')).toEqual({ STOP_ALARMS: '[]' });
    for (const name of ['NoteError', 'JudgeRun', 'SweepRuns']) {
      expect(variablesOf(name)).toEqual({});
    }
  });

  test('look at all runs every quarter of an hour', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      GroupName: GROUP,
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsSweepRunsFunction'), 'Arn'] },
        RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SweepSchedulesRole'), 'Arn'] },
        Input: {
          'Fn::Join': ['', ['{"sweep":"all","stateMachineArn":"', { Ref: Match.stringLikeRegexp('^Workflow') }, '"}']],
        },
      },
    });
  });
});

describe('the experiments that run by themselves', () => {
  const experiment: RunInput['experiment'] = {
    version: 1,
    name: 'pings',
    hypothesis: 'nodes reach each other, "always"',
    swarm: 'build',
    method: [{ id: 'W01', check: 'hosts-ping' }],
  };
  const timezone = 'Europe/Berlin';
  const blackouts = [{ weekdays: ['FRI' as const], from: '12:00', to: '24:00' }];
  const schedule = { expression: 'cron(0 3 * * ? *)', timezone, windowMinutes: 15, enabled: true, blackouts };
  const withRuns = synthesizeTemplate({}, [{ schedule, experiment }]);

  test('are none where no file says so: no group, no role, no schedule', () => {
    expect(propertiesOf('AWS::Scheduler::ScheduleGroup').map(({ Name }) => Name)).toEqual(['swarmproof-sweeps']);
    expect(Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => /^ScheduledRuns/.test(id))).toEqual([]);
  });

  test('are started by the API call, so that the run and its execution have the same name', () => {
    withRuns.hasResourceProperties('AWS::Scheduler::Schedule', {
      ...{ Name: 'pings', GroupName: 'swarmproof-runs', State: 'ENABLED' },
      ...{ ScheduleExpression: 'cron(0 3 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' },
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    });
    const [made] = propertiesOf('AWS::Scheduler::Schedule', withRuns).filter(({ Name }) => Name === 'pings');
    const target = made?.Target as { Arn: unknown; Input: { 'Fn::Join': [string, unknown[]] }; RetryPolicy: unknown };
    expect(JSON.stringify(target.Arn)).toContain(':scheduler:::aws-sdk:sfn:startExecution');
    expect(target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 900 });
    const text = target.Input['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'ARN')).join('');
    const call = JSON.parse(text) as { StateMachineArn: string; Name: string; Input: string };
    expect(call).toMatchObject({ StateMachineArn: 'ARN', Name: '<aws.scheduler.execution-id>' });
    const input = JSON.parse(call.Input.replaceAll('<aws.scheduler.execution-id>', 'd32c5eddcf5bb8c3'));
    const scheduled = { timezone, blackouts };
    expect(input).toEqual({ runId: 'd32c5eddcf5bb8c3', swarmId: 'swarmproof', experiment, scheduled });
    expect(runInputSchema.safeParse(input).success).toBe(true);
  });

  test('are started as a role that may start this workflow and nothing else', () => {
    const [policy] = Object.entries(withRuns.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('ScheduledRuns'),
    );
    expect(policy?.[1].Properties.PolicyDocument.Statement).toEqual([
      { Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^Workflow/) } },
    ]);
  });

  test('can be switched off, and need no window', () => {
    const plain = { expression: 'rate(1 day)', timezone: 'UTC', enabled: false };
    synthesizeTemplate({}, [{ schedule: plain, experiment }]).hasResourceProperties('AWS::Scheduler::Schedule', {
      ...{ Name: 'pings', State: 'DISABLED', ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: { Mode: 'OFF' } },
    });
  });
});
