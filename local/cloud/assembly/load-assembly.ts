import { createHash } from 'node:crypto';
import type { Assembly } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';
import { readDocument } from './read-document.ts';
import { readFunction } from './read-function.ts';
import { readParameter } from './read-parameter.ts';
import { readRule } from './read-rule.ts';
import { readSchedule } from './read-schedule.ts';
import { readStateMachine } from './read-state-machine.ts';
import { readTable } from './read-table.ts';
import { readTemplates } from './read-templates.ts';
import { readVersion } from './read-version.ts';
import { resolveValue } from './resolve-value.ts';
import type { Template } from './template.ts';
import { templateReferences } from './template-references.ts';

interface Found {
  readonly name: string;
  readonly arn: string;
  readonly where: string;
  readonly properties: Record<string, unknown>;
  readonly template: Template;
}

/** The properties of a kind that are read here; all others stay unresolved, since nothing local depends on them. */
const READ_PROPERTIES = {
  function: ['Handler', 'Runtime', 'Role', 'Timeout', 'MemorySize', 'Code', 'Environment', 'Layers'],
  version: ['FunctionName'],
  stateMachine: [
    ...['DefinitionString', 'Definition', 'DefinitionS3Location', 'DefinitionSubstitutions'],
    ...['StateMachineType', 'RoleArn'],
  ],
  table: [
    ...['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'],
    ...['StreamSpecification', 'TimeToLiveSpecification'],
  ],
  rule: ['EventPattern', 'EventBusName', 'State', 'Targets', 'ScheduleExpression'],
  document: ['Content'],
  schedule: [
    ...['Name', 'GroupName', 'Description', 'State', 'ScheduleExpression', 'ScheduleExpressionTimezone'],
    ...['FlexibleTimeWindow', 'StartDate', 'EndDate', 'Target'],
  ],
  scheduleGroup: [],
  topic: [],
  parameter: ['Type', 'Value'],
} as const;

const findAll = (templates: readonly Template[], types: readonly string[], wanted: readonly string[]): Found[] =>
  templates.flatMap((template) => {
    const references = templateReferences(template);
    return Object.entries(template.body.Resources).flatMap(([id, resource]): Found[] => {
      if (!types.includes(resource.Type)) return [];
      const where = `${template.stackName}/${id}`;
      if (resource.Condition !== undefined) throw assemblyError(where, 'a conditional resource is not supported');
      const present = wanted.filter((key) => Object.hasOwn(resource.Properties, key));
      const entries = present.map((key) => [key, resolveValue(resource.Properties[key], references, where)]);
      const name = references.nameOf(id);
      const hasArn = !types.includes('AWS::Scheduler::Schedule');
      const arn = hasArn ? String(references.attribute(id, 'Arn')) : '';
      return [{ name, arn, where, properties: Object.fromEntries(entries), template }];
    });
  });

const readOutputs = (templates: readonly Template[]): Record<string, string> => {
  const entries = templates.flatMap((template) => {
    const references = templateReferences(template);
    return Object.entries(template.body.Outputs).flatMap(([id, { Value }]): [string, string][] => {
      try {
        return [[id, String(resolveValue(Value, references, `${template.stackName}/outputs/${id}`))]];
      } catch {
        // An output about something that does not exist locally (a network, say) is left out; asking for it says so.
        return [];
      }
    });
  });
  return Object.fromEntries(entries);
};

/**
 * Loads what the local cloud runs from a cloud assembly (`cdk.out`): the templates' resources with every reference
 * resolved, the bundles, and a sha256 of each as loaded.
 * @throws SwarmproofError `Config` naming the resource that cannot be run as written.
 */
export const loadAssembly = async (assemblyDir: string): Promise<Assembly> => {
  const { templates, texts } = await readTemplates(assemblyDir);
  const find = (key: keyof typeof READ_PROPERTIES, ...types: string[]) =>
    findAll(templates, types, READ_PROPERTIES[key]);
  const functions = await Promise.all(
    find('function', 'AWS::Lambda::Function').map(({ name, arn, where, properties, template }) =>
      readFunction({ name, arn }, properties, template.assetDirs, where),
    ),
  );
  const topics = find('topic', 'AWS::SNS::Topic').map(({ name, arn }) => ({ name, arn }));
  const targets = {
    functionArns: new Set(functions.map(({ arn }) => arn)),
    topicArns: new Set(topics.map(({ arn }) => arn)),
  };
  const stateMachines = find('stateMachine', 'AWS::StepFunctions::StateMachine').map(
    ({ name, arn, where, properties }) => readStateMachine({ name, arn }, properties, where),
  );
  const tables = find('table', 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(
    ({ name, arn, where, properties }) => readTable({ name, arn }, properties, where),
  );
  const sha256 = createHash('sha256');
  for (const text of texts) sha256.update(`${text.length}\0${text}`);
  for (const { name, sha256: part } of [...functions, ...tables]) sha256.update(`${name}\0${part}\0`);
  return {
    sha256: sha256.digest('hex'),
    functions,
    versions: find('version', 'AWS::Lambda::Version').map(({ name, where }) => readVersion(name, functions, where)),
    stateMachines,
    documents: find('document', 'AWS::SSM::Document').map(({ name, where, properties }) =>
      readDocument(name, properties.Content, where),
    ),
    tables,
    rules: find('rule', 'AWS::Events::Rule').map(({ name, where, properties }) =>
      readRule(name, properties, targets, where),
    ),
    schedules: find('schedule', 'AWS::Scheduler::Schedule').map(({ name, where, properties }) =>
      readSchedule(String(properties.Name ?? name), properties, { functions, stateMachines }, where),
    ),
    scheduleGroups: find('scheduleGroup', 'AWS::Scheduler::ScheduleGroup').map(({ name }) => name),
    topics,
    parameters: find('parameter', 'AWS::SSM::Parameter').map(({ name, arn, where, properties }) =>
      readParameter({ name, arn }, properties, where),
    ),
    outputs: readOutputs(templates),
  };
};
