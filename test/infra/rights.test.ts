import { describe, expect, test } from 'vitest';
import { synthesizeTemplate } from './synthesize-template.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Right {
  readonly role: string;
  readonly action: string;
  /** Template text of one resource. */
  readonly resource: string;
  readonly condition?: unknown;
}

const template = synthesizeTemplate();
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const roleName = (id: string): string => /^(?:Functions)?(.*?)(?:StateMachine|Function)?Role/.exec(id)?.[1] ?? id;

/** What does not fit into the policy of a role is a managed policy of the stack's own. */
const policies = [
  ...Object.values(template.findResources('AWS::IAM::Policy')),
  ...Object.values(template.findResources('AWS::IAM::ManagedPolicy')),
];

/** Every right of every role, one action on one resource each. */
const rights: Right[] = policies.flatMap((policy) => {
  const roles = policy.Properties.Roles as { Ref: string }[];
  const statements = policy.Properties.PolicyDocument.Statement as Statement[];
  return statements.flatMap(({ Effect, Action, Resource, Condition }) => {
    expect(Effect).toBe('Allow');
    return listOf(Action).flatMap((action) =>
      listOf(Resource).flatMap((resource) =>
        roles.map(({ Ref }) => ({
          role: roleName(Ref),
          action: String(action),
          resource: typeof resource === 'string' ? resource : JSON.stringify(resource),
          ...(Condition === undefined ? {} : { condition: Condition }),
        })),
      ),
    );
  });
});

const rolesWith = (action: string): string[] => [
  ...new Set(rights.filter((right) => right.action === action).map(({ role }) => role)),
];

/** AWS offers no resource to narrow these to: descriptions, traces, and the delivery of the workflow's log. */
const WITHOUT_RESOURCE = [
  ...['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation'],
  ...['ssm:ListCommandInvocations', 'ssm:GetCommandInvocation'],
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
  ...['logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery'],
  ...['logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups'],
];

/** What a node may do, for its agent's sake: nothing of it has a resource either. */
const OF_NODES = [
  ...['ssm:UpdateInstanceInformation', 'ssm:ListInstanceAssociations', 'ssm:UpdateInstanceAssociationStatus'],
  ...['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    (action) => `ssmmessages:${action}`,
  ),
  ...['AcknowledgeMessage', 'DeleteMessage', 'FailMessage', 'GetEndpoint', 'GetMessages', 'SendReply'].map(
    (action) => `ec2messages:${action}`,
  ),
];
/** Executions and schedules get their names when they begin; the state machine and the group are named. */
const OF_ONE_OWNER = [
  /:execution:",\{"Fn::GetAtt":\["Workflow\w+","Name"\]\},":\*"\]\]\}$/,
  /:schedule\/swarmproof-sweeps\/\*"\]\]\}$/,
  // Versions of one function.
  /^\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["Functions(PlanRun|TakeTurn|NoteError|JudgeRun|RecordRun)Function\w+","Arn"\]\},":\*"\]\]\}$/,
];

describe('the rights', () => {
  test('name no action by a wildcard', () => {
    expect(rights.length).toBeGreaterThan(40);
    expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('name no resource by a wildcard but where there is nothing to name, or a tag decides', () => {
    const wide = rights.filter(({ resource }) => resource.includes('*'));
    const unexplained = wide.filter(
      ({ role, action, resource, condition }) =>
        !(resource === '*' && WITHOUT_RESOURCE.includes(action)) &&
        !(role === 'FleetNodes' && OF_NODES.includes(action)) &&
        !(resource.includes(':instance/*') && condition !== undefined) &&
        !OF_ONE_OWNER.some((owner) => owner.test(resource)),
    );
    expect(unexplained).toEqual([]);
  });

  test.each([
    ['ssm:SendCommand', 'ssm:resourceTag/swarmproof:swarm'],
    ['ec2:StopInstances', 'ec2:ResourceTag/swarmproof:swarm'],
    ['ec2:RebootInstances', 'ec2:ResourceTag/swarmproof:swarm'],
  ])('%s reaches instances of the swarm alone, and only from TakeTurn', (action, key) => {
    expect(rolesWith(action)).toEqual(['TakeTurn']);
    const onInstances = rights.filter((right) => right.action === action && right.resource.includes(':instance/'));
    expect(onInstances.map(({ condition }) => condition)).toEqual([{ StringEquals: { [key]: 'swarmproof' } }]);
  });

  test('the sweeper starts instances of the swarm, and cannot stop one', () => {
    const start = rights.filter(({ action }) => action === 'ec2:StartInstances');
    expect(start.map(({ role }) => role).sort()).toEqual(['SweepRuns', 'TakeTurn']);
    const ofSwarm = { StringEquals: { 'ec2:ResourceTag/swarmproof:swarm': 'swarmproof' } };
    expect(start.map(({ condition }) => condition)).toEqual([ofSwarm, ofSwarm]);
  });

  test('what a sweep is invoked as may invoke the sweeper alone, and only for schedules of the own group', () => {
    const invoker = rights.filter(({ role }) => role === 'SweepSchedules');
    expect(invoker).toEqual([
      {
        role: 'SweepSchedules',
        action: 'lambda:InvokeFunction',
        resource: expect.stringMatching(/^\{"Fn::GetAtt":\["FunctionsSweepRunsFunction\w+","Arn"\]\}$/),
      },
    ]);
    const roles = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => /^SweepSchedules/.test(id));
    const [[id, role] = ['', undefined]] = roles;
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([':schedule-group/swarmproof-sweeps'])] },
          },
        },
      },
    ]);
    expect(rights.filter(({ action }) => action === 'iam:PassRole')).toEqual([
      {
        ...{ role: 'TakeTurn', action: 'iam:PassRole', resource: JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }) },
        condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      },
    ]);
  });

  test('fit into what IAM takes: 6,144 characters for a managed policy, in the region with the longest name', () => {
    const sizes = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).map((policy) => {
      const text = JSON.stringify(policy.Properties.PolicyDocument);
      return text.replaceAll(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, (_whole, parts: string) =>
        parts
          .replaceAll('{"Ref":"AWS::Partition"}', 'aws-us-gov')
          .replaceAll('{"Ref":"AWS::Region"}', 'ap-southeast-1')
          .replaceAll('{"Ref":"AWS::AccountId"}', '123456789012')
          .replaceAll('","', ''),
      ).length;
    });
    expect(Math.max(0, ...sizes)).toBeLessThan(6144);
  });

  test('the workflow invokes versions of its functions, and nothing without one', () => {
    const invoked = rights.filter(({ role, action }) => role === 'Workflow' && action === 'lambda:InvokeFunction');
    expect(invoked).toHaveLength(5);
    for (const { resource } of invoked) expect(resource).toMatch(/"Arn"\]\},":\*"\]\]\}$/);
  });

  test('SendCommand sends the documents of the stack and no other', () => {
    const names = Object.values(template.findResources('AWS::SSM::Document')).map(({ Properties }) => Properties.Name);
    const sent = rights.filter(
      ({ action, resource }) => action === 'ssm:SendCommand' && !resource.includes(':instance/'),
    );
    const found = sent.map(({ resource }) => /:document\/([a-z0-9-]+)"/.exec(resource)?.[1]);
    expect(found.sort()).toEqual(names.sort());
    expect(sent.filter(({ condition }) => condition !== undefined)).toEqual([]);
  });

  test.each([
    ['dynamodb:PutItem', ['NoteError', 'PlanRun', 'RecordRun', 'SweepRuns', 'TakeTurn', 'TellRun']],
    ['sns:Publish', ['TellRun']],
    ['dynamodb:DeleteItem', []],
    ['dynamodb:UpdateItem', ['RecordRun', 'SweepRuns']],
    ['dynamodb:Scan', []],
    ['ssm:GetCommandInvocation', ['TakeTurn']],
    ['ssm:DescribeDocument', ['TakeTurn']],
    ['ec2:DescribeInstances', ['PlanRun', 'SweepRuns', 'TakeTurn']],
    ['states:StartExecution', ['SweepRuns']],
    ['states:StopExecution', ['SweepRuns']],
    ['scheduler:CreateSchedule', ['TakeTurn']],
    ['scheduler:UpdateSchedule', []],
    ['scheduler:DeleteSchedule', ['RecordRun']],
    ['lambda:InvokeFunction', ['SweepSchedules', 'Workflow']],
    ['iam:PassRole', ['TakeTurn']],
    ['ec2:CreateTags', []],
    ['ssm:CreateDocument', []],
  ])('%s belongs to %j', (action, roles) => {
    expect(rolesWith(action).sort()).toEqual(roles);
  });

  test('of the nodes are their agent’s, and reach no parameter, no document and no instance', () => {
    const own = rights.filter(({ role }) => role === 'FleetNodes').map(({ action }) => action);
    expect(own.sort()).toEqual([...OF_NODES].sort());
  });

  test('S27 of nobody reach a bucket, and there is none: outputs come back with their command', () => {
    expect(rights.filter(({ action, resource }) => /^s3:/.test(action) || /:s3:/.test(resource))).toEqual([]);
    template.resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('come from no policy of AWS', () => {
    for (const role of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  test('fit: a role takes 10,240 characters of inline policies', () => {
    for (const policy of Object.values(template.findResources('AWS::IAM::Policy'))) {
      const resolved = JSON.stringify(policy.Properties.PolicyDocument)
        .replaceAll(/\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},/g, '"arn:aws')
        .replaceAll(/\{"Ref":"AWS::Region"\}/g, 'ap-southeast-99')
        .replaceAll(/\{"Ref":"AWS::AccountId"\}/g, '123456789012');
      expect(resolved.length).toBeLessThan(10_240);
    }
  });
});
