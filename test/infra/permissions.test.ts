import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Call, roleRights, type Thing } from './role-rights.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

const template = synthesizeTemplate();
const rights = roleRights(template);
const ROLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['PlanRun', 'TakeTurn', 'NoteError', 'JudgeRun', 'RecordRun', 'SweepRuns', 'TellRun'].map((name) => [
      name,
      [...rights.keys()].find((id) => id.startsWith(`Functions${name}Role`)) ?? '',
    ]),
  ),
  ShowHistory: [...rights.keys()].find((id) => id.startsWith('ShowHistoryRole')) ?? '',
  Workflow: [...rights.keys()].find((id) => id.startsWith('WorkflowStateMachineRole')) ?? '',
  Nodes: [...rights.keys()].find((id) => id.startsWith('FleetNodesRole')) ?? '',
  Scheduler: [...rights.keys()].find((id) => id.startsWith('SweepSchedulesRole')) ?? '',
};
const may = (role: string, call: Call): boolean => {
  const allows = rights.get(ROLES[role] ?? '');
  if (!allows) throw new Error(`there is no role ${role}`);
  return allows(call);
};

const arn = (service: string, rest: string, region = 'us-east-1', account = '000000000000'): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;
const logicalId = (type: string, part: string): string =>
  Object.keys(template.findResources(type)).find((id) => id.includes(part)) ?? '';
const functionArn = (name: string): string =>
  arn('lambda', `function:swarmproof-${logicalId('AWS::Lambda::Function', `${name}Function`)}`);
const document = (name: string): Thing => ({ arn: arn('ssm', `document/${name}`) });
const instance = (tags: Record<string, string>, at = arn('ec2', 'instance/i-0123456789abcdef0')): Thing => ({
  arn: at,
  tags,
});
const OWN = instance({ 'swarmproof:swarm': 'swarmproof', 'swarmproof:consent': 'yes', Name: 'node1' });
const TABLE: Thing = { arn: arn('dynamodb', `table/swarmproof-${logicalId('AWS::DynamoDB::Table', 'RunsTable')}`) };
const MACHINE: Thing = {
  arn: arn('states', `stateMachine:swarmproof-${logicalId('AWS::StepFunctions::StateMachine', 'Workflow')}`),
};
const EXECUTION: Thing = { arn: `${MACHINE.arn.replace(':stateMachine:', ':execution:')}:run-1` };
const SCHEDULE: Thing = { arn: arn('scheduler', 'schedule/swarmproof-sweeps/run-1') };
const TOPIC: Thing = { arn: arn('sns', `swarmproof-${logicalId('AWS::SNS::Topic', 'NoticesTopic')}`) };
const INVOKER = `arn:aws:iam::000000000000:role/swarmproof-${ROLES.Scheduler}`;
const ANYTHING: Thing = { arn: '*' };
const call = (action: string, ...things: Thing[]): Call => ({ action, things });
const words = ({ action, things }: Call): string =>
  `${action} on ${things.map((thing) => `${thing.arn} ${JSON.stringify(thing.tags ?? {})}`).join(' and ')}`;

const names = Object.values(template.findResources('AWS::SSM::Document')).map(({ Properties }) =>
  String(Properties.Name),
);
const READS = ['GetItem', 'Query'].map((verb) => call(`dynamodb:${verb}`, TABLE));
const WRITES = [...READS, call('dynamodb:PutItem', TABLE)];
const ENDS = call('dynamodb:UpdateItem', TABLE);
const KEEPS = ['GetItem', 'PutItem'].map((verb) => call(`dynamodb:${verb}`, TABLE));
const SIGHT = ['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation'].map((action) => call(action, ANYTHING));

/** What each function and the workflow call, by role. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  PlanRun: [...KEEPS, ...SIGHT],
  TakeTurn: [
    ...[...WRITES, ...SIGHT],
    ...names.map((name) => call('ssm:SendCommand', document(name), OWN)),
    ...names.map((name) => call('ssm:DescribeDocument', document(name))),
    ...['StopInstances', 'StartInstances', 'RebootInstances'].map((verb) => call(`ec2:${verb}`, OWN)),
    ...['ListCommandInvocations', 'GetCommandInvocation'].map((verb) => call(`ssm:${verb}`, ANYTHING)),
    call('scheduler:CreateSchedule', SCHEDULE),
    call('iam:PassRole', { arn: INVOKER, passedTo: 'scheduler.amazonaws.com' }),
  ],
  NoteError: KEEPS,
  JudgeRun: READS,
  RecordRun: [...WRITES, ENDS, call('scheduler:DeleteSchedule', SCHEDULE)],
  SweepRuns: [
    ...[...WRITES, ...SIGHT, ENDS],
    ...[call('states:StartExecution', MACHINE), call('ec2:StartInstances', OWN)],
    ...['DescribeExecution', 'StopExecution'].map((verb) => call(`states:${verb}`, EXECUTION)),
  ],
  ShowHistory: [call('dynamodb:Query', TABLE)],
  TellRun: [...KEEPS, call('sns:Publish', TOPIC)],
  Scheduler: [call('lambda:InvokeFunction', { arn: functionArn('SweepRuns') })],
  // Whatever its number: an execution goes on with the version that it began with.
  Workflow: ['PlanRun', 'TakeTurn', 'NoteError', 'JudgeRun', 'RecordRun'].flatMap((name) =>
    [1, 4_294_967_295].map((version) => call('lambda:InvokeFunction', { arn: `${functionArn(name)}:${version}` })),
  ),
};

const FOREIGN_INSTANCES = [
  instance({}),
  instance({ 'swarmproof:swarm': 'other', 'swarmproof:consent': 'yes' }),
  instance({ 'swarmproof:swarm': 'swarmproof-2' }),
  instance({ 'swarmproof:swarm': 'Swarmproof' }),
  instance({ 'swarmproof:consent': 'yes', Name: 'node1' }),
  instance({ swarm: 'swarmproof', 'swarmproof:role': 'swarmproof' }),
  instance(OWN.tags ?? {}, arn('ec2', 'instance/i-0123456789abcdef0', 'us-west-2')),
  instance(OWN.tags ?? {}, arn('ec2', 'instance/i-0123456789abcdef0', 'us-east-1', '111111111111')),
];
const FOREIGN_DOCUMENTS = [
  ...['AWS-RunShellScript', 'AWS-RunRemoteScript', 'AWS-RunAnsiblePlaybook', 'AWS-ConfigureAWSPackage'],
  ...['other-ping-hosts', 'swarmproof-', 'swarmproof-ping-hosts2', 'swarmproof2-ping-hosts'],
].map(document);
const OTHER_TABLE: Thing = { arn: arn('dynamodb', 'table/Orders') };
const OTHER_MACHINE: Thing = { arn: arn('states', 'stateMachine:Orders') };

/** What nobody may do, whatever else it may. */
const FORBIDDEN: readonly Call[] = [
  ...FOREIGN_INSTANCES.flatMap((foreign) => [
    call('ssm:SendCommand', document(names[0] ?? ''), foreign),
    // One of them is the swarm's own.
    call('ssm:SendCommand', document(names[0] ?? ''), OWN, foreign),
    ...['StopInstances', 'StartInstances', 'RebootInstances'].map((verb) => call(`ec2:${verb}`, foreign)),
  ]),
  ...FOREIGN_DOCUMENTS.map((foreign) => call('ssm:SendCommand', foreign, OWN)),
  ...FOREIGN_DOCUMENTS.map((foreign) => call('ssm:DescribeDocument', foreign)),
  ...['GetDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion', 'DeleteDocument'].map((verb) =>
    call(`ssm:${verb}`, document(names[0] ?? '')),
  ),
  ...['ec2:CreateTags', 'ec2:DeleteTags', 'ec2:TerminateInstances', 'ec2:ModifyInstanceAttribute'].map((action) =>
    call(action, OWN),
  ),
  ...['ssm:StartSession', 'ssm:TerminateSession', 'ec2-instance-connect:SendSSHPublicKey'].map((each) =>
    call(each, OWN),
  ),
  ...['ssm:AddTagsToResource', 'ssm:RemoveTagsFromResource'].map((action) => call(action, document(names[0] ?? ''))),
  ...['ssm:UpdateDocument', 'ssm:DeleteDocument', 'ssm:ModifyDocumentPermission'].map((each) =>
    call(each, document(names[0] ?? '')),
  ),
  ...['ec2:RunInstances', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:ModifyNetworkInterfaceAttribute'].map((each) =>
    call(each, ANYTHING),
  ),
  ...['ssm:CreateDocument', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:PutParameter', 'ssm:CancelCommand'].map(
    (each) => call(each, ANYTHING),
  ),
  ...['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'Scan'].map((verb) =>
    call(`dynamodb:${verb}`, OTHER_TABLE),
  ),
  ...[
    'Scan',
    'DeleteItem',
    'UpdateTimeToLive',
    'BatchWriteItem',
    'DeleteTable',
    'UpdateTable',
    'UpdateContinuousBackups',
  ].map((verb) => call(`dynamodb:${verb}`, TABLE)),
  ...['UpdateFunctionCode', 'UpdateFunctionConfiguration', 'AddPermission', 'PublishVersion'].map((verb) =>
    call(`lambda:${verb}`, { arn: functionArn('TakeTurn') }),
  ),
  call('lambda:DeleteFunction', { arn: `${functionArn('TakeTurn')}:1` }),
  ...['function:Orders', 'function:Orders:1'].map((rest) =>
    call('lambda:InvokeFunction', { arn: arn('lambda', rest) }),
  ),
  // What runs names a version, and the name of one function is not the beginning of another's.
  ...['', '2:1'].map((rest) => call('lambda:InvokeFunction', { arn: `${functionArn('TakeTurn')}${rest}` })),
  ...['StartExecution', 'StopExecution'].map((verb) => call(`states:${verb}`, OTHER_MACHINE)),
  ...['StopExecution', 'UpdateStateMachine', 'DeleteStateMachine'].map((verb) => call(`states:${verb}`, MACHINE)),
  ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:CreateUser', 'sts:AssumeRole'].map((each) =>
    call(each, ANYTHING),
  ),
  ...['ec2.amazonaws.com', 'lambda.amazonaws.com'].map((passedTo) => call('iam:PassRole', { arn: INVOKER, passedTo })),
  call('iam:PassRole', { arn: 'arn:aws:iam::000000000000:role/Admin', passedTo: 'scheduler.amazonaws.com' }),
  ...['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'].map((verb) =>
    call(`scheduler:${verb}`, { arn: arn('scheduler', 'schedule/default/run-1') }),
  ),
  call('scheduler:UpdateSchedule', SCHEDULE),
  call('states:StopExecution', { arn: arn('states', 'execution:Orders:run-1') }),
  ...['secretsmanager:GetSecretValue', 'kms:Decrypt', 's3:GetObject', 'sns:Publish', 'events:PutRule'].map((each) =>
    call(each, ANYTHING),
  ),
  ...['logs:DeleteLogGroup', 'cloudformation:UpdateStack', 'organizations:LeaveOrganization'].map((each) =>
    call(each, ANYTHING),
  ),
];

/** What one role may do is forbidden to all others. */
const others = Object.keys(ROLES).flatMap((role) =>
  Object.entries(CALLS)
    .flatMap(([, calls]) => calls)
    .filter((one) => !(CALLS[role] ?? []).some((own) => words(own) === words(one)))
    .map((one) => [role, one] as const),
);

describe('the roles', () => {
  test('are those of seven functions, the workflow, the nodes and the schedules', () => {
    expect(Object.values(ROLES).every((id) => rights.has(id))).toBe(true);
    const others = [...rights.keys()].filter((id) => !Object.values(ROLES).includes(id));
    // Which delivers what the nodes' group refused, and writes nothing but that log.
    expect(others).toEqual([expect.stringMatching(/^FleetNetworkRefusedRole/)]);
  });

  test.each(Object.entries(CALLS))('%s may make every call that it makes', (role, calls) => {
    expect(calls.filter((one) => !may(role, one)).map(words)).toEqual([]);
  });

  test('the calls are those of the adapters, each of which is granted to somebody', () => {
    const folder = join(import.meta.dirname, '..', '..', 'lib', 'aws');
    // What people call with rights of their own, and no function.
    const ofPeople = ['sfn-workflow.ts', 'find-deployment.ts', 'lambda-sweeper.ts'];
    const sources = readdirSync(folder).filter((file) => !ofPeople.includes(file));
    const verbs = sources.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(([, verb]) => verb),
    );
    // DynamoDB's document client leaves the word out.
    // People alone delete: the lever, a pause, a run.
    const made = new Set(
      verbs.filter((verb) => verb !== 'Delete').map((verb) => verb?.replace(/^(Get|Put|Update)$/, '$1Item')),
    );
    const granted = Object.values(CALLS).flatMap((calls) => calls.map(({ action }) => action.split(':')[1]));
    expect(new Set(granted)).toEqual(new Set([...made, 'InvokeFunction', 'PassRole']));
  });

  test('T9 X67 may make none of the calls that nobody may make', () => {
    const asked = Object.keys(ROLES).flatMap((role) => FORBIDDEN.map((one) => [role, one] as const));
    expect(asked.length).toBeGreaterThan(200);
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operating-on-aws.md'), 'utf8');
    expect(guide).toContain(`evaluates ${FORBIDDEN.length} calls`);
    expect(guide).toContain(`(${asked.length} in all)`);
    expect(asked.filter(([role, one]) => may(role, one)).map(([role, one]) => `${role}: ${words(one)}`)).toEqual([]);
  });

  test('may make none of the calls that are another’s', () => {
    expect(others.length).toBeGreaterThan(200);
    expect(others.filter(([role, one]) => may(role, one)).map(([role, one]) => `${role}: ${words(one)}`)).toEqual([]);
  });

  test('follow the swarm’s tag', () => {
    const blue = roleRights(synthesizeTemplate({ swarm: 'blue', fleet: 'existing' }));
    const allows = blue.get(ROLES.TakeTurn ?? '') ?? (() => undefined);
    expect(allows(call('ec2:StopInstances', instance({ 'swarmproof:swarm': 'blue' })))).toBe(true);
    expect(allows(call('ec2:StopInstances', OWN))).toBe(false);
  });
});
