import { describe, expect, test } from 'vitest';
import { readRule } from '../../local/cloud/assembly/read-rule.ts';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';
import { matchesPattern } from '../../local/cloud/events/matches-pattern.ts';
import { stateChangeEvent } from '../../local/cloud/events/state-change-event.ts';
import type { ExecutionRecord } from '../../local/cloud/states/execution-record.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

/** The rules of a stack that tell its topic, as the local cloud reads them. */
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
  return { machine: String(references.ref(machine)), rules: rules.filter(({ topicArns }) => topicArns.length > 0) };
};

const problems = rulesOf();
const all = rulesOf({ notify: 'all' });

const told = ({ machine, rules }: typeof problems, end: Partial<ExecutionRecord>): boolean => {
  const record: ExecutionRecord = {
    ...{ arn: 'execution', name: 'run', stateMachineArn: machine, definitionSha256: '', input: '{}' },
    ...{ startedAtMs: 0, stoppedAtMs: 1, status: 'SUCCEEDED', notified: false },
    ...end,
  };
  return rules.some(({ pattern }) => matchesPattern(pattern, stateChangeEvent(record)));
};
const judged = (verdict: string, cleanup: string, reason = 'so it was') =>
  JSON.stringify({ runId: 'run-1', verdict, cleanup, reason, nodes: [] });

describe('a notice', () => {
  test.each([
    ['a run that failed', { output: judged('fail', 'clean') }],
    ['a run that proved nothing', { output: judged('invalid', 'clean') }],
    ['a run that was aborted', { output: judged('aborted', 'clean') }],
    ['a run that passed and left something', { output: judged('pass', 'dirty') }],
    ['a failed run whose reason speaks like a passed one', { output: judged('fail', 'clean', '"verdict":"pass"') }],
    ['a result that reads otherwise', { output: '{ "verdict": "pass", "cleanup": "clean" }' }],
    ['an execution that failed', { status: 'FAILED', error: 'NotRecorded' } as const],
    ['an execution that ran out of time', { status: 'TIMED_OUT' } as const],
    ['an execution that was stopped', { status: 'ABORTED' } as const],
  ])('tells of %s', (_what, end) => {
    expect(told(problems, end)).toBe(true);
    expect(told(all, end)).toBe(true);
  });

  test('tells of a run that passed and left nothing only where all are asked for', () => {
    const end = { output: judged('pass', 'clean') };
    expect([told(problems, end), told(all, end)]).toEqual([false, true]);
  });

  test.each([
    ['an execution that goes on', { status: 'RUNNING' } as const],
    [
      'another workflow',
      { status: 'FAILED', stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:Orders' } as const,
    ],
  ])('does not tell of %s', (_what, end) => expect([told(problems, end), told(all, end)]).toEqual([false, false]));
});

describe('the topic', () => {
  test('takes notices from EventBridge and from this account’s alarms, over TLS', () => {
    const [policy] = Object.values(synthesizeTemplate().findResources('AWS::SNS::TopicPolicy'));
    const statements = policy?.Properties.PolicyDocument.Statement as Record<string, unknown>[];
    const topic = { Ref: expect.stringMatching(/^NoticesTopic/) };
    expect(statements).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic,
      }),
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
