import type { JsonValue } from './json-value.ts';
import { refusal } from './refusal.ts';

type Check = (value: JsonValue) => boolean;
const above =
  (least: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least;
const whole =
  (least: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least;
const text: Check = (value) => typeof value === 'string';
const any: Check = () => true;

/** Step Functions: fields of a retrier and what each may hold. */
const RETRY: Record<string, [Check, string]> = {
  IntervalSeconds: [whole(1), 'an integer from 1'],
  MaxAttempts: [whole(0), 'an integer from 0'],
  BackoffRate: [above(1), 'a number from 1'],
  MaxDelaySeconds: [whole(1), 'an integer from 1'],
  JitterStrategy: [(value) => value === 'FULL' || value === 'NONE', 'FULL or NONE'],
};
const CATCH: Record<string, [Check, string]> = { Next: [text, 'a state'], Output: [any, ''], Assign: [any, ''] };

function checkNames(where: string, names: JsonValue | undefined, isLast: boolean): void {
  if (!Array.isArray(names) || names.length === 0 || !names.every(text)) {
    throw refusal(`${where}/ErrorEquals`, `got ${JSON.stringify(names ?? null)}, allowed is a list of error names`);
  }
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    throw refusal(`${where}/ErrorEquals`, 'States.ALL is allowed only alone and in the last entry');
  }
}

/** @throws SwarmproofError for what is wrong in the Retry or Catch list of a state. */
export function checkRecovery(where: string, field: 'Retry' | 'Catch', list: JsonValue): void {
  const allowed = field === 'Retry' ? RETRY : CATCH;
  if (!Array.isArray(list)) throw refusal(`${where}/${field}`, 'allowed is a list');
  list.forEach((entry, index) => {
    const at = `${where}/${field}[${index}]`;
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) throw refusal(at, 'allowed is an object');
    const { ErrorEquals, Comment: _, ...rest } = entry;
    checkNames(at, ErrorEquals, index === list.length - 1);
    for (const [key, value] of Object.entries(rest)) {
      const rule = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      if (!rule)
        throw refusal(`${at}/${key}`, `unknown field; allowed are ErrorEquals, ${Object.keys(allowed).join(', ')}`);
      if (!rule[0](value)) throw refusal(`${at}/${key}`, `got ${JSON.stringify(value)}, allowed is ${rule[1]}`);
    }
    if (field === 'Catch' && rest.Next === undefined) throw refusal(`${at}/Next`, 'missing');
  });
}
