import { createHash } from 'node:crypto';
import { assemblyError } from './assembly-error.ts';
import { LOCAL_ACCOUNT } from './local-account.ts';
import { type References, resolveValue } from './resolve-value.ts';
import type { Template, TemplateResource } from './template.ts';

const { id: account, region, partition } = LOCAL_ACCOUNT;

const arn = (service: string, path: string, where = `${region}:${account}`) =>
  `arn:${partition}:${service}:${where}:${path}`;

interface Kind {
  /** The property that holds a name chosen by the author. */
  readonly nameProperty: string;
  readonly arn: (name: string) => string;
  /** What `Ref` gives; the name where absent. */
  readonly refIsArn?: true;
  /** What the name has besides, from where the resource stands in its template. */
  readonly qualifier?: (where: string) => string;
}

/**
 * Lambda counts versions. Here the number is worked out from the logical id, which is what tells CloudFormation one version from
 * another: the same assembly has the same numbers wherever it is loaded, and whatever was loaded before.
 */
const versionNumber = (where: string): number => createHash('sha256').update(where).digest().readUInt32BE();

/** How CloudFormation names the resources that other resources refer to. */
const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', arn: (name) => arn('lambda', `function:${name}`) },
  'AWS::Lambda::Version': {
    nameProperty: 'FunctionName',
    arn: (name) => arn('lambda', `function:${name}`),
    refIsArn: true,
    qualifier: (where) => `:${versionNumber(where)}`,
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    arn: (name) => arn('states', `stateMachine:${name}`),
    refIsArn: true,
  },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', arn: (name) => arn('dynamodb', `table/${name}`) },
  'AWS::DynamoDB::GlobalTable': { nameProperty: 'TableName', arn: (name) => arn('dynamodb', `table/${name}`) },
  'AWS::SSM::Document': { nameProperty: 'Name', arn: (name) => arn('ssm', `document/${name}`) },
  // The name of a parameter that lies under a path begins with a slash already.
  'AWS::SSM::Parameter': { nameProperty: 'Name', arn: (name) => arn('ssm', `parameter/${name.replace(/^\//, '')}`) },
  'AWS::SNS::Topic': { nameProperty: 'TopicName', arn: (name) => arn('sns', name), refIsArn: true },
  'AWS::Events::Rule': { nameProperty: 'Name', arn: (name) => arn('events', `rule/${name}`) },
  'AWS::IAM::Role': { nameProperty: 'RoleName', arn: (name) => arn('iam', `role/${name}`, `:${account}`) },
  'AWS::Logs::LogGroup': { nameProperty: 'LogGroupName', arn: (name) => arn('logs', `log-group:${name}:*`) },
  'AWS::Scheduler::ScheduleGroup': { nameProperty: 'Name', arn: (name) => arn('scheduler', `schedule-group/${name}`) },
  'AWS::SQS::Queue': { nameProperty: 'QueueName', arn: (name) => arn('sqs', name) },
};

const pseudoParameters = (stackName: string): Readonly<Record<string, unknown>> => ({
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': partition,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stackName,
  'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
  'AWS::NotificationARNs': [],
});

/** References of one template, answered as CloudFormation would after a deployment to the local account. */
export const templateReferences = (template: Template): References & { nameOf(logicalId: string): string } => {
  const { stackName, body } = template;
  const pseudo = pseudoParameters(stackName);
  const resourceOf = (id: string): TemplateResource => {
    const resource = body.Resources[id];
    if (!resource) throw assemblyError(stackName, `there is no resource or parameter ${id}`);
    return resource;
  };
  const nameOf = (id: string): string => {
    const resource = resourceOf(id);
    const kind = KINDS[resource.Type];
    const chosen = kind ? resource.Properties[kind.nameProperty] : undefined;
    if (chosen === undefined) return `${stackName}-${id}`;
    const where = `${stackName}/${id}`;
    return `${resolveValue(chosen, references, where)}${kind?.qualifier?.(where) ?? ''}`;
  };
  const references = {
    nameOf,
    ref(id: string): unknown {
      if (Object.hasOwn(pseudo, id)) return pseudo[id];
      const parameter = body.Parameters[id];
      if (parameter) {
        if (parameter.Default === undefined) throw assemblyError(stackName, `the parameter ${id} has no default`);
        return parameter.Default;
      }
      const kind = KINDS[resourceOf(id).Type];
      return kind?.refIsArn ? kind.arn(nameOf(id)) : nameOf(id);
    },
    attribute(id: string, name: string): unknown {
      const { Type } = resourceOf(id);
      const kind = KINDS[Type];
      if (kind && (name === 'Arn' || name === 'TopicArn')) return kind.arn(nameOf(id));
      if (kind && (name === 'Name' || name === 'TopicName' || name === 'QueueName')) return nameOf(id);
      throw assemblyError(`${stackName}/${id}`, `the attribute ${name} of ${Type} has no local meaning`);
    },
  };
  return references;
};
