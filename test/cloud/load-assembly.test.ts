import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { sampleAssembly } from './sample-assembly.ts';
import { writeAssembly } from './write-assembly.ts';

let directory: string;
let sample: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  sample = sampleAssembly(join(directory, 'cdk.out'), '/swept');
});
afterAll(() => rmSync(directory, { recursive: true }));

const load = async (resources: Record<string, unknown>) => {
  const own = mkdtempSync(join(directory, 'own-'));
  return await loadAssembly(writeAssembly(own, { functions: { Hi: { source: 'export {};' } }, resources }));
};
const document = (content: object) => ({
  Doc: { Type: 'AWS::SSM::Document', Properties: { Name: 'doc', Content: { schemaVersion: '2.2', ...content } } },
});
const step = (inputs: object) => ({ mainSteps: [{ action: 'aws:runShellScript', name: 's', inputs }] });

test('everything of the template that runs is loaded, references resolved', async () => {
  const loaded = await loadAssembly(sample);
  const { functions, stateMachines, documents, tables, rules, schedules, scheduleGroups, topics, parameters } = loaded;
  expect(functions.find(({ name }) => name === 'Test-Echo')).toMatchObject({
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Echo',
    handler: 'index.handler',
    roleArn: 'arn:aws:iam::000000000000:role/Test-Role',
    timeoutSeconds: 5,
    memoryMiB: 128,
    environment: { TABLE: 'rows', REGION: 'us-east-1' },
  });
  expect(functions.find(({ name }) => name === 'Test-Throw')?.timeoutSeconds).toBe(3);
  expect(stateMachines.map(({ name }) => name)).toEqual(['work', 'fails', 'waits']);
  expect(documents.map(({ name }) => name)).toEqual(['say', 'exits', 'sleeps', 'floods', 'bytes']);
  expect(documents[2]?.timeout).toEqual({ parameter: 'limit' });
  expect(tables[0]?.definition).toMatchObject({ TableName: 'rows', BillingMode: 'PAY_PER_REQUEST' });
  expect(tables[0]?.definition).not.toHaveProperty('TimeToLiveSpecification');
  expect(rules[0]?.functionArns).toEqual(['arn:aws:lambda:us-east-1:000000000000:function:Test-Sweep']);
  expect(schedules).toMatchObject([
    {
      ...{ name: 'Test-Nightly', groupName: 'own', expression: 'rate(1 day)', timezone: 'UTC', isEnabled: true },
      target: { arn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Sweep', input: '{"detail":"nightly"}' },
    },
  ]);
  expect(scheduleGroups).toEqual(['own']);
  expect(topics).toEqual([{ name: 'Test-Alarms', arn: 'arn:aws:sns:us-east-1:000000000000:Test-Alarms' }]);
  expect(parameters).toHaveLength(4);
  expect(parameters[0]).toEqual({
    name: '/app/a/one',
    arn: 'arn:aws:ssm:us-east-1:000000000000:parameter/app/a/one',
    value: 'rows',
  });
});

test('the same synthesis elsewhere has the same hashes; one changed byte of a bundle changes them', async () => {
  const copy = join(directory, 'elsewhere', 'cdk.out');
  mkdirSync(join(directory, 'elsewhere'));
  cpSync(sample, copy, { recursive: true });
  const [one, two] = [await loadAssembly(sample), await loadAssembly(copy)];
  const hashes = (from: typeof one) =>
    [from.functions, from.stateMachines, from.documents, from.tables].flat().map(({ name, sha256 }) => [name, sha256]);
  expect(hashes(two)).toEqual(hashes(one));
  expect(one.versions).toMatchObject([{ name: 'Test-Echo', version: expect.stringMatching(/^\d+$/) }]);
  expect(two.versions.map(({ version }) => version)).toEqual(one.versions.map(({ version }) => version));
  expect(two.sha256).toBe(one.sha256);
  const bundle = join(two.functions[0]?.bundleDir as string, 'index.mjs');
  writeFileSync(bundle, `${readFileSync(bundle, 'utf8')} `);
  const three = await loadAssembly(copy);
  expect(three.sha256).not.toBe(one.sha256);
  expect(three.functions[0]?.sha256).not.toBe(one.functions[0]?.sha256);
  expect(three.functions[1]?.sha256).toBe(one.functions[1]?.sha256);
});

test('another key of a table changes its hash, and nothing local of it does not', async () => {
  const hashOf = async (key: string, more: object = {}) => {
    const KeySchema = [{ AttributeName: key, KeyType: 'HASH' }];
    const AttributeDefinitions = [{ AttributeName: key, AttributeType: 'S' }];
    const Properties = { TableName: 'rows', KeySchema, AttributeDefinitions, ...more };
    return (await load({ T: { Type: 'AWS::DynamoDB::Table', Properties } })).tables[0]?.sha256;
  };
  expect(await hashOf('id')).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf('id', { TableClass: 'STANDARD' })).toBe(await hashOf('id'));
  expect(await hashOf('key')).not.toBe(await hashOf('id'));
});

const machine = (properties: object) => ({
  M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: 'r', ...properties } },
});

test('a definition may be joined, substituted or an object', async () => {
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Test-Hi';
  const definitionOf = async (properties: object) => (await load(machine(properties))).stateMachines[0]?.definition;
  expect(
    await definitionOf({ DefinitionString: { 'Fn::Join': ['', ['{"a":"', { 'Fn::GetAtt': ['Hi', 'Arn'] }, '"}']] } }),
  ).toBe(`{"a":"${arn}"}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own form of a substitution
  const text = '{"a":"${Fn}"}';
  expect(
    await definitionOf({ DefinitionString: text, DefinitionSubstitutions: { Fn: { 'Fn::GetAtt': 'Hi.Arn' } } }),
  ).toBe(`{"a":"${arn}"}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own form of a substitution
  const mixed = '${Hi}-${AWS::Region}-${!Left}';
  expect(
    await definitionOf({
      Definition: { a: { 'Fn::Sub': mixed } },
      DefinitionSubstitutions: { Left: 'x' },
    }),
  ).toBe('{"a":"Test-Hi-us-east-1-x"}');
  await expect(definitionOf({ DefinitionString: text })).rejects.toThrow(/names \$\{Fn\}, which has no substitution/);
});

test('a rule may tell a topic, of a part of the event', async () => {
  const Targets = [{ Id: 'T', Arn: { Ref: 'Told' }, InputPath: '$.detail' }];
  const { rules, topics } = await load({
    Told: { Type: 'AWS::SNS::Topic' },
    R: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['a'] }, Targets } },
  });
  expect(topics).toHaveLength(1);
  expect(rules).toMatchObject([{ functionArns: [], topicArns: [topics[0]?.arn] }]);
});

test.each([
  [
    'an unknown intrinsic',
    machine({ DefinitionString: { 'Fn::ImportValue': 'x' } }),
    /Test\/M: got Fn::ImportValue, allowed alone: Ref/,
  ],
  ['an unknown resource', machine({ DefinitionString: { Ref: 'Nope' } }), /no resource or parameter Nope/],
  [
    'a version of nothing',
    { V: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: 'Nobody' } } },
    /Test\/V: a version of Nobody, which is no function of the assembly/,
  ],
  ['an express machine', machine({ DefinitionString: '{}', StateMachineType: 'EXPRESS' }), /StateMachineType/],
  ['a definition in S3', machine({ DefinitionS3Location: { Bucket: 'b' } }), /definition in S3 is not supported/],
  [
    'a conditional resource',
    { M: { Type: 'AWS::SSM::Document', Condition: 'C', Properties: {} } },
    /conditional resource/,
  ],
  [
    'another kind of step',
    document({ mainSteps: [{ action: 'aws:runPowerShellScript', name: 's', inputs: {} }] }),
    /aws:runShellScript/,
  ],
  [
    'two steps',
    document({ mainSteps: [step({ runCommand: ['a'] }).mainSteps[0], step({ runCommand: ['b'] }).mainSteps[0]] }),
    /Test\/Doc/,
  ],
  ['text that SSM would substitute', document(step({ runCommand: ['echo {{ x }}'] })), /contains \{\{/],
  [
    'a parameter that is no text',
    document({ ...step({ runCommand: ['a'] }), parameters: { p: { type: 'StringMap' } } }),
    /parameters\.p\.type/,
  ],
  [
    'a pattern that is none',
    document({ ...step({ runCommand: ['a'] }), parameters: { p: { type: 'String', allowedPattern: '(' } } }),
    /no regular expression/,
  ],
  ['a time-out that is none', document(step({ runCommand: ['a'], timeoutSeconds: '0' })), /timeoutSeconds is 0/],
  [
    'a time-out from nowhere',
    document(step({ runCommand: ['a'], timeoutSeconds: '{{ t }}' })),
    /names the parameter t/,
  ],
  [
    'an unknown matcher',
    { R: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [{ suffix: 's' }] } } } },
    /unsupported rule/,
  ],
  [
    'a target that is no function',
    {
      R: {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern: { source: ['a'] }, Targets: [{ Id: 'T', Arn: 'arn:aws:sqs:q' }] },
      },
    },
    /allowed are functions and topics/,
  ],
  [
    'a function that gets a part of the event',
    {
      R: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['a'] },
          Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Hi', 'Arn'] }, InputPath: '$.detail' }],
        },
      },
    },
    /would get a part of the event/,
  ],
  [
    'a stream',
    {
      T: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
          AttributeDefinitions: [],
          StreamSpecification: {},
        },
      },
    },
    /streams are not supported/,
  ],
  [
    'another runtime',
    {
      F: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b', Runtime: 'python3.12', Role: 'r', Code: {} } },
    },
    /got the runtime python3.12/,
  ],
  [
    'code without a bundle',
    {
      F: {
        Type: 'AWS::Lambda::Function',
        Properties: { Handler: 'a.b', Runtime: 'nodejs22.x', Role: 'r', Code: { ZipFile: 'x' } },
      },
    },
    /no asset folder/,
  ],
])('%s is an error that names the resource', async (_what, resources, message) => {
  await expect(load(resources as Record<string, unknown>)).rejects.toMatchObject({
    code: 'Config',
    message: expect.stringMatching(message),
  });
});

test('a folder without a template is named', async () => {
  await expect(loadAssembly(join(directory, 'nothing'))).rejects.toMatchObject({ code: 'Config' });
});
