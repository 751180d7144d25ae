import type { Template } from 'aws-cdk-lib/assertions';
import PBAC from 'pbac';
import { resolveValue } from '../../local/cloud/assembly/resolve-value.ts';
import { parseTemplate } from '../../local/cloud/assembly/template.ts';
import { templateReferences } from '../../local/cloud/assembly/template-references.ts';

/** A thing that a call is about; all things of a call must be allowed. */
export interface Thing {
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The service that a role is handed to. */
  readonly passedTo?: string;
}

export interface Call {
  readonly action: string;
  readonly things: readonly Thing[];
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const listOf = <Item>(value: Item | readonly Item[]): readonly Item[] =>
  Array.isArray(value) ? value : [value as Item];
/** The evaluator takes a condition's key apart at each colon; AWS at the first. */
const colonless = (text: string): string => text.replaceAll(':', '%3A');
const keyOf = (key: string): string =>
  key.replace(/^([^:]*):(.*)$/, (_all, service, rest) => `${service}:${colonless(rest)}`);
const KNOWN = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];

/**
 * A statement as the evaluator takes it. Throws for whatever it would judge otherwise than AWS does: it reads one key of a
 * condition only, and knows neither the order of denials nor variables.
 */
const statementFor = (statement: Statement): object => {
  const { Effect, Action, Resource, Condition = {} } = statement;
  const isPlain = Object.keys(statement).every((key) => KNOWN.includes(key)) && Effect === 'Allow';
  const keys = Object.entries(Condition).flatMap(([operator, each]) =>
    Object.entries(each).map((one) => [operator, one]),
  );
  const isSimple = keys.length <= 1 && keys.every(([operator]) => operator === 'StringEquals');
  if (!isPlain || !isSimple || JSON.stringify(statement).includes('${'))
    throw new Error(`cannot be evaluated: ${JSON.stringify(statement)}`);
  const [key, value] = Object.entries(Condition.StringEquals ?? {})[0] ?? [];
  return {
    ...{ Effect, Action: listOf(Action).map((action) => action.toLowerCase()), Resource: listOf(Resource) },
    ...(key ? { Condition: { StringEquals: { [keyOf(key)]: value } } } : {}),
  };
};

/** What the services tell IAM of the tags of a thing that a call is about. */
const contextOf = ({ tags = {}, passedTo }: Thing): object => {
  const named = (prefix: string) =>
    Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${colonless(key)}`, value]));
  const iam = passedTo === undefined ? {} : { PassedToService: passedTo };
  return { ssm: named('resourceTag'), ec2: named('ResourceTag'), aws: named('ResourceTag'), iam };
};

/** The roles of a template by their logical ids, and whether each may make a call. */
export const roleRights = (template: Template): ReadonlyMap<string, (call: Call) => boolean> => {
  const body = parseTemplate(template.toJSON());
  const references = templateReferences({ stackName: 'swarmproof', body, assetDirs: new Map() });
  const policies = Object.values(body.Resources).filter(({ Type }) => /^AWS::IAM::(Managed)?Policy$/.test(Type));
  const statementsOf = (role: string): Statement[] =>
    policies
      .filter(({ Properties }) => (Properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role))
      .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: unknown[] }).Statement)
      .map((statement) => resolveValue(statement, references, role) as Statement);
  const roles = Object.keys(body.Resources).filter((id) => body.Resources[id]?.Type === 'AWS::IAM::Role');
  return new Map(
    roles.map((role) => {
      const evaluator = new PBAC([{ Version: '2012-10-17', Statement: statementsOf(role).map(statementFor) }]);
      const may = ({ action, things }: Call) =>
        things.every((thing) =>
          evaluator.evaluate({ action: action.toLowerCase(), resource: thing.arn, context: contextOf(thing) }),
        );
      return [role, may] as const;
    }),
  );
};
