import { allowedFields } from './allowed-fields.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkPaths } from './check-paths.ts';
import { checkRecovery } from './check-recovery.ts';
import { expressionIn } from './expression-in.ts';
import type { JsonValue } from './json-value.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { refusal } from './refusal.ts';
import type { State } from './state.ts';

type Fields = { [field: string]: JsonValue };

const NESTED = ['ItemProcessor', 'Branches'];
/** Step Functions: the longest name of a state. */
const MOST_NAME_CHARACTERS = 80;
/** The types that have a result, which their Output and Assign may read, and an error, which their Catch may read. */
const WITH_RESULT: JsonValue[] = ['Task', 'Map', 'Parallel'];

function membersFor(type: JsonValue | undefined, field: string): string[] {
  if (type === undefined || !WITH_RESULT.includes(type)) return [];
  if (field === 'Catch') return ['errorOutput'];
  return field === 'Output' || field === 'Assign' ? ['result'] : [];
}
const isSeconds = (value: JsonValue, least: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= 99_999_999;
/** Fields whose literal must be of a kind; an expression is checked when it runs. */
const LITERALS: Record<string, [(value: JsonValue) => boolean, string]> = {
  Items: [Array.isArray, 'a list'],
  Assign: [(value) => value !== null && typeof value === 'object' && !Array.isArray(value), 'an object'],
  MaxConcurrency: [(value) => Number.isInteger(value) && (value as number) >= 0, 'an integer from 0'],
  ToleratedFailureCount: [(value) => value === 0, '0 or an expression: tolerating failures is not supported'],
  ToleratedFailurePercentage: [(value) => value === 0, '0 or an expression: tolerating failures is not supported'],
  TimeoutSeconds: [(value) => isSeconds(value, 1), 'an integer from 1 to 99999999'],
  HeartbeatSeconds: [(value) => isSeconds(value, 1), 'an integer from 1 to 99999999'],
  Seconds: [(value) => isSeconds(value, 0), 'an integer from 0 to 99999999'],
  Timestamp: [(value) => typeof value === 'string' && parseTimestamp(value) !== undefined, 'an RFC 3339 timestamp'],
  Error: [(value) => typeof value === 'string', 'a string'],
  Cause: [(value) => typeof value === 'string', 'a string'],
};

function checkFields(where: string, fields: Fields, allowed: string[], language: State['QueryLanguage']): void {
  for (const [field, value] of Object.entries(fields)) {
    if (!allowed.includes(field)) {
      throw refusal(
        `${where}, field '${field}'`,
        `not supported in a ${language} ${fields.Type} state; allowed are ${allowed.join(', ')}`,
      );
    }
    const literal = LITERALS[field];
    const isExpression = language === 'JSONata' && expressionIn(value) !== undefined;
    if (literal && !isExpression && !literal[0](value)) {
      throw refusal(`${where}, field '${field}'`, `got ${JSON.stringify(value)}, allowed is ${literal[1]}`);
    }
    if (NESTED.includes(field)) continue;
    if (language === 'JSONata') checkExpressions(`${where}, field '${field}'`, value, membersFor(fields.Type, field));
    else checkPaths(`${where}, field '${field}'`, value);
  }
}

function checkTransition(where: string, { Type, Next, End }: Fields): void {
  if (Type === 'Choice' || Type === 'Succeed' || Type === 'Fail') return;
  if (End === undefined ? typeof Next !== 'string' : End !== true || Next !== undefined) {
    throw refusal(where, 'allowed is either Next with the name of a state or End: true');
  }
}

function checkChoices(where: string, { Choices, Default }: Fields): void {
  if (!Array.isArray(Choices) || Choices.length === 0)
    throw refusal(`${where}, field 'Choices'`, 'allowed is a list of rules');
  if (Default !== undefined && typeof Default !== 'string')
    throw refusal(`${where}, field 'Default'`, 'allowed is a state');
  Choices.forEach((rule, index) => {
    const at = `${where}, field 'Choices[${index}]`;
    const { Condition, Next, Output: _o, Assign: _a, Comment: _c, ...rest } = (rule ?? {}) as Fields;
    const [unknown] = Object.keys(rest);
    if (unknown) throw refusal(`${at}/${unknown}'`, 'unknown field; allowed are Condition, Next, Output, Assign');
    if (typeof Next !== 'string') throw refusal(`${at}/Next'`, 'missing');
    if (typeof Condition !== 'boolean' && expressionIn(Condition) === undefined) {
      throw refusal(
        `${at}/Condition'`,
        `got ${JSON.stringify(Condition ?? null)}, allowed is an expression or a boolean`,
      );
    }
  });
}

function checkByType(where: string, fields: Fields): void {
  const { Type, Resource, Seconds, Timestamp, Branches, ItemProcessor } = fields;
  if (Type === 'Task' && (typeof Resource !== 'string' || !/^arn:[^:]+:states:::lambda:invoke$/.test(Resource))) {
    throw refusal(
      `${where}, field 'Resource'`,
      `got ${JSON.stringify(Resource ?? null)}, allowed is arn:aws:states:::lambda:invoke (no .sync, no .waitForTaskToken, no other service)`,
    );
  }
  if (Type === 'Choice') checkChoices(where, fields);
  if (Type === 'Wait' && (Seconds === undefined) === (Timestamp === undefined)) {
    throw refusal(where, 'allowed is exactly one of Seconds and Timestamp');
  }
  if (Type === 'Parallel' && !(Array.isArray(Branches) && Branches.length > 0)) {
    throw refusal(`${where}, field 'Branches'`, 'allowed is a list of at least one branch');
  }
  if (Type === 'Map' && ItemProcessor === undefined) throw refusal(`${where}, field 'ItemProcessor'`, 'missing');
}

/** Checks one state apart from the machines nested in it. @throws SwarmproofError naming the state and the field. */
export function checkState(name: string, fields: Fields, language: State['QueryLanguage']): void {
  const where = `state '${name}'`;
  if (name.length > MOST_NAME_CHARACTERS) {
    throw refusal(where, `the name has ${name.length} characters, allowed are ${MOST_NAME_CHARACTERS}`);
  }
  const allowed = allowedFields(String(fields.Type), language);
  if (allowed === undefined) {
    const problem = `got ${JSON.stringify(fields.Type ?? null)}, which is not supported with QueryLanguage ${language}`;
    throw refusal(`${where}, field 'Type'`, problem);
  }
  checkFields(where, fields, allowed, language);
  checkTransition(where, fields);
  checkByType(where, fields);
  if (fields.Retry !== undefined) checkRecovery(where, 'Retry', fields.Retry);
  if (fields.Catch !== undefined) checkRecovery(where, 'Catch', fields.Catch);
}
