import { Match, Template } from 'aws-cdk-lib/assertions';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { App, Stack } from 'aws-cdk-lib/core';
import { describe, expect, test, vi } from 'vitest';
import { ChaosHarness } from '../../lib/infra/chaos-harness.ts';
import { stopAlarmsSetting } from '../../lib/infra/stop-alarms-setting.ts';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import { matchesPattern } from '../../local/cloud/events/matches-pattern.ts';
import { alarmEvent } from '../cloud/alarm-event.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const NAMES = ['shop errors', 'shop-latency'];
const template = synthesizeTemplate({ stopAlarms: NAMES.join() });

/** The rules of a stack that hear of alarms, resolved as a deployment does. */
const patternsOf = (from: Template) => {
  const body = parseTemplate(from.toJSON());
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  return Object.values(from.findResources('AWS::Events::Rule'))
    .map(({ Properties }) => resolveValue(Properties.EventPattern, references, 'rule') as never)
    .filter(({ source }) => (source as readonly string[]).includes('aws.cloudwatch'));
};

const variablesOf = (from: Template, name: string): Record<string, unknown> => {
  const [id = ''] = Object.keys(from.findResources('AWS::Lambda::Function')).filter((each) =>
    each.startsWith(`Functions${name}Function`),
  );
  return from.toJSON().Resources[id].Properties.Environment.Variables;
};

const hears = (event: object): boolean => patternsOf(template).some((pattern) => matchesPattern(pattern, event));
const event = (name: string, to = 'ALARM') => alarmEvent({ name, to, at: new Date(0) });

describe('the alarms that stop runs', () => {
  test.each(NAMES.flatMap((name) => ['ALARM', 'OK', 'INSUFFICIENT_DATA'].map((to) => [name, to])))(
    '%s is heard of when it becomes %s',
    (name, to) => expect(hears(event(name, to))).toBe(true),
  );

  test.each([
    ['one that is not listed', event('shop')],
    ['one of another account', { ...event('shop-latency'), account: '111111111111' }],
    ['one of another region', { ...event('shop-latency'), region: 'eu-central-1' }],
    ['another source', { ...event('shop-latency'), source: 'shop' }],
    ['a change of its settings', { ...event('shop-latency'), 'detail-type': 'CloudWatch Alarm Configuration Change' }],
  ])('%s is not heard of', (_what, other) => expect(hears(other)).toBe(false));

  test('are told to the sweeper, again where it fails, and known to what plans and to what takes turns', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      EventPattern: Match.objectLike({ source: ['aws.cloudwatch'] }),
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsSweepRuns'), 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 8 },
        },
      ],
    });
    for (const name of ['PlanRun', 'TakeTurn'])
      expect(variablesOf(template, name)).toMatchObject({ STOP_ALARMS: JSON.stringify(NAMES) });
    expect(variablesOf(template, 'SweepRuns')).not.toHaveProperty('STOP_ALARMS');
  });

  test('are none where none is named: no rule, and nothing to look at', () => {
    const none = synthesizeTemplate();
    expect(patternsOf(none)).toEqual([]);
    expect(variablesOf(none, 'TakeTurn')).toMatchObject({ STOP_ALARMS: '[]' });
  });

  test('add a rule and the right to invoke for it, and no function, no role and no policy', () => {
    const counts = (from: Template) => {
      const types = Object.values(from.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
      return Object.fromEntries(
        [...new Set(types)].map((type) => [type, types.filter((each) => each === type).length]),
      );
    };
    const [without, withAlarms] = [counts(synthesizeTemplate()), counts(template)];
    expect(withAlarms).toEqual({
      ...without,
      'AWS::Events::Rule': (without['AWS::Events::Rule'] ?? 0) + 1,
      'AWS::Lambda::Permission': (without['AWS::Lambda::Permission'] ?? 0) + 1,
    });
  });

  test('may be alarms of the same app, whose names nobody knows yet', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    const stack = new Stack(app, 'own');
    const metric = new Metric({ namespace: 'Shop', metricName: 'Errors' });
    const alarm = new Alarm(stack, 'Errors', { metric, threshold: 1, evaluationPeriods: 1 });
    new ChaosHarness(stack, 'Harness', { stopAlarms: [alarm.alarmName] });
    const own = Template.fromStack(stack);
    const [id] = Object.keys(own.findResources('AWS::CloudWatch::Alarm')).filter((each) => each.startsWith('Errors'));
    own.hasResourceProperties('AWS::Events::Rule', { EventPattern: { detail: { alarmName: [{ Ref: id }] } } });
    own.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { STOP_ALARMS: { 'Fn::Join': ['', ['["', { Ref: id }, '"]']] } } },
    });
  });
});

describe('the setting', () => {
  test.each([
    [undefined, []],
    ['', []],
    ['a,b c', ['a', 'b c']],
    [
      ['with, a comma', 'größer'],
      ['with, a comma', 'größer'],
    ],
    [['x'.repeat(255)], ['x'.repeat(255)]],
  ])('%j is %j', (value, names) => expect(stopAlarmsSetting(value)).toEqual(names));

  test.each([
    ['an ARN, whose account and region may be others', 'arn:aws:cloudwatch:eu-central-1:111111111111:alarm:errors'],
    ['six of them', 'a,b,c,d,e,f'],
    ['one twice', 'a,a'],
    ['one that is too long', ['x'.repeat(256)]],
    ['an empty one', ['']],
    ['a control character', ['a\nb']],
    ['a quote', ['a"b']],
    ['no text', [7]],
    ['no list', { name: 'a' }],
  ])('%s is refused', (_what, value) =>
    expect(() => stopAlarmsSetting(value)).toThrow(/"stopAlarms" is .* allowed is up to 5 different names of alarms/),
  );

  test('of the longest names fits into a pattern of EventBridge, 2,048 characters', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(255));
    const [pattern] = patternsOf(synthesizeTemplate({ stopAlarms: names }));
    expect(JSON.stringify(pattern).length).toBeLessThan(2048);
  });
});
