import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { readRule } from '../../local/cloud/assembly/read-rule.ts';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import { matchesPattern } from '../../local/cloud/events/matches-pattern.ts';
import { stateChangeEvent } from '../../local/cloud/events/state-change-event.ts';
import type { ExecutionRecord } from '../../local/cloud/states/execution-record.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

/** The rules of a stack that tell people, as the local cloud reads them. */
const rulesOf = (context: Readonly<Record<string, unknown>> = {}) => {
  const body = parseTemplate(synthesizeTemplate(context).toJSON());
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  const ids = (type: string) => Object.keys(body.Resources).filter((id) => body.Resources[id]?.Type === type);
  const arnsOf = (type: string) => new Set(ids(type).map((id) => String(references.attribute(id, 'Arn'))));
  const known = { functionArns: arnsOf('AWS::Lambda::Function'), topicArns: arnsOf('AWS::SNS::Topic') };
  const rules = ids('AWS::Events::Rule').map((id) =>
    readRule(id, resolveValue(body.Resources[id]?.Properties, references, id), known, id),
  );
  const [machine = ''] = ids('AWS::StepFunctions::StateMachine');
  return {
    machine: String(references.ref(machine)),
    rules: rules.filter(({ functionArns }) => functionArns.some((arn) => arn.includes('TellRun'))),
  };
};

const { machine, rules } = rulesOf();

const told = (end: Partial<ExecutionRecord>): boolean => {
  const record: ExecutionRecord = {
    ...{ arn: 'execution', name: 'run', stateMachineArn: machine, definitionSha256: '', input: '{}' },
    ...{ startedAtMs: 0, stoppedAtMs: 1, status: 'SUCCEEDED', notified: false },
    ...end,
  };
  return rules.some(({ pattern }) => matchesPattern(pattern, stateChangeEvent(record)));
};

describe('whoever tells people', () => {
  test.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const)('hears of an execution that is %s', (status) => {
    expect(told({ status })).toBe(true);
  });

  test.each([
    ['an execution that goes on', { status: 'RUNNING' } as const],
    [
      'another workflow',
      { status: 'FAILED', stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:Orders' } as const,
    ],
  ])('does not hear of %s', (_what, end) => expect(told(end)).toBe(false));

  test('is one function, and no rule tells a topic past it', () => {
    expect(rules.map(({ functionArns }) => functionArns)).toEqual([[expect.stringContaining('FunctionsTellRun')]]);
    expect(rules.flatMap(({ topicArns }) => topicArns)).toEqual([]);
  });

  test('knows whether passes are told of as well', () => {
    synthesizeTemplate({ notify: 'all' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ NOTIFY: 'all' }) },
    });
  });

  test('knows the name of its stack, which people have to type', () => {
    synthesizeTemplate({ stack: 'team-blue' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ NOTIFY: 'problems', STACK_NAME: 'team-blue' }) },
    });
  });
});

describe('the topic', () => {
  test('takes notices from this account’s alarms, beside those of the function, over TLS', () => {
    const [policy] = Object.values(synthesizeTemplate().findResources('AWS::SNS::TopicPolicy'));
    const statements = policy?.Properties.PolicyDocument.Statement as Record<string, unknown>[];
    const topic = { Ref: expect.stringMatching(/^NoticesTopic/) };
    expect(statements).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        ...{ Effect: 'Allow', Action: 'sns:Publish', Resource: topic },
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ]);
  });

  test('mails to whom the context says', () => {
    expect(synthesizeTemplate().findResources('AWS::SNS::Subscription')).toEqual({});
    synthesizeTemplate({ email: 'ops@example.org' }).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.org',
    });
  });

  test.each([
    [{ email: 'ops' }, /"email" is "ops", allowed is an address/],
    [{ notify: 'some' }, /"notify" is "some", allowed is problems or all/],
  ])('is not made of %j', (context, message) => expect(() => synthesizeTemplate(context)).toThrow(message));
});
