import type { RecordedRequest } from '../../local/cloud/requests/recorded-request.ts';
import type { Call, Thing } from '../infra/role-rights.ts';

/** Tags of an instance by its id; none where there is no such instance. */
export type TagsOf = (instanceId: string) => Readonly<Record<string, string>>;

const ANYTHING: readonly Thing[] = [{ arn: '*' }];
const arn = (service: string, rest: string): string => `arn:aws:${service}:us-east-1:000000000000:${rest}`;
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const instances = (ids: unknown, tagsOf: TagsOf): readonly Thing[] =>
  texts(ids).map((id) => ({ arn: arn('ec2', `instance/${id}`), tags: tagsOf(id) }));

const schedule = ({ parameters: { GroupName = 'default', Name } }: RecordedRequest): Thing => ({
  arn: arn('scheduler', `schedule/${GroupName}/${Name}`),
});

type Rule = (request: RecordedRequest, tagsOf: TagsOf) => readonly Thing[];
const table: Rule = ({ parameters: { TableName, IndexName } }) => [
  { arn: arn('dynamodb', `table/${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`) },
];
const onInstances: Rule = ({ parameters }, tagsOf) => instances(parameters.InstanceId, tagsOf);
const anything: Rule = () => ANYTHING;
const execution: Rule = ({ parameters }) => [{ arn: String(parameters.executionArn) }];

/** What IAM looks at for each action. Source: AWS's Service Authorization Reference, the table of actions of each service. */
const RULES: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].map((verb) => [`dynamodb:${verb}`, table]),
  ),
  ...Object.fromEntries(['Stop', 'Start', 'Reboot'].map((verb) => [`ec2:${verb}Instances`, onInstances])),
  'ec2:DescribeInstances': anything,
  'ssm:DescribeInstanceInformation': anything,
  'ssm:ListCommandInvocations': anything,
  'ssm:GetCommandInvocation': anything,
  'ssm:DescribeDocument': ({ parameters }) => [{ arn: arn('ssm', `document/${parameters.Name}`) }],
  'ssm:SendCommand': ({ parameters }, tagsOf) => {
    if (parameters.Targets !== undefined) throw new Error('a command to targets names no instance to judge');
    const document = { arn: arn('ssm', `document/${parameters.DocumentName}`) };
    return [document, ...instances(parameters.InstanceIds, tagsOf)];
  },
  'states:StartExecution': ({ parameters }) => [{ arn: String(parameters.stateMachineArn) }],
  'states:DescribeExecution': execution,
  'states:StopExecution': execution,
  'scheduler:CreateSchedule': (request) => [schedule(request)],
  'scheduler:DeleteSchedule': (request) => [schedule(request)],
  'sns:Publish': ({ parameters }) => [{ arn: String(parameters.TopicArn) }],
  'lambda:InvokeFunction': ({ parameters }) => [{ arn: String(parameters.FunctionName) }],
};

/**
 * What a recorded request asks of IAM: one call, and one more where it hands a role on. Throws for an action that nobody
 * has said yet what IAM looks at: such a request is not judged by guessing.
 */
export const callsOf = (request: RecordedRequest, tagsOf: TagsOf): readonly Call[] => {
  const { service, action: name, parameters } = request;
  const action = `${service}:${service === 'lambda' && name === 'Invoke' ? 'InvokeFunction' : name}`;
  const rule = Object.hasOwn(RULES, action) ? RULES[action] : undefined;
  if (!rule) throw new Error(`nobody has said what IAM looks at for ${action}`);
  const call = { action, things: rule(request, tagsOf) };
  if (call.things.length === 0) throw new Error(`${action} without anything that it is about`);
  if (action !== 'scheduler:CreateSchedule') return [call];
  const { RoleArn } = parameters.Target as { RoleArn: string };
  return [call, { action: 'iam:PassRole', things: [{ arn: RoleArn, passedTo: 'scheduler.amazonaws.com' }] }];
};
