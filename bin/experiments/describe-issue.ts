import type * as z from 'zod';
import { nearestWord } from '../commands/nearest-word.ts';
import type { Finding } from './finding.ts';
import { type JsonSchema, schemaAt } from './schema-at.ts';

const MAX_SHOWN_CHARACTERS = 60;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (here, segment) => (here !== null && typeof here === 'object' ? Reflect.get(here, segment) : undefined),
    value,
  );

const spellPath = (path: readonly PropertyKey[]): string =>
  path.map((each, place) => (typeof each === 'number' ? `[${each}]` : `${place ? '.' : ''}${String(each)}`)).join('');

const shown = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS - 3)}...` : text;
};

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

const guess = (word: unknown, known: readonly string[]): string => {
  const meant = typeof word === 'string' ? nearestWord(word, known) : undefined;
  return meant ? `; did you mean "${meant}"?` : '';
};

const unknownKeys = (issue: z.core.$ZodIssueUnrecognizedKeys, schema: JsonSchema): Finding[] => {
  const known = Object.keys(schemaAt(schema, issue.path)?.properties ?? {});
  const where = issue.path.length > 0 ? ` in ${spellPath(issue.path)}` : '';
  return issue.keys.map((key) => {
    const meant =
      guess(key, known) || (known.length > 0 ? `; allowed: ${known.join(', ')}` : '; no key is allowed here');
    return { path: [...issue.path, key], onKey: true, message: `unknown key ${shown(key)}${where}${meant}` };
  });
};

const mismatch = (issue: z.core.$ZodIssue, value: unknown): string => {
  const got = `got ${shown(value)}`;
  // The schema's own words, where it has some, say more than the type.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `${got}; expected ${NAMES[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'invalid_union') return `${got}; expected text, a number, or true or false`;
  if (issue.code === 'invalid_key') return `not usable as a key: ${issue.issues[0]?.message ?? issue.message}`;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    return `${got}; allowed: ${allowed.join(', ')}${guess(value, allowed)}`;
  }
  if (issue.code === 'custom' && issue.path.length === 0) return issue.message;
  return `${got}; ${issue.message}`;
};

/** What is wrong, in words: what was got, what is allowed, and what was probably meant. */
export const describeIssue = (issue: z.core.$ZodIssue, value: unknown, schema: JsonSchema): Finding[] => {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, schema);
  const { path } = issue;
  const got = valueAt(value, path);
  if (got === undefined && path.length > 0) {
    const around = spellPath(path.slice(0, -1));
    return [{ path, message: `the key "${String(path.at(-1))}" is missing${around ? ` in ${around}` : ''}` }];
  }
  const where = spellPath(path);
  return [
    { path, onKey: issue.code === 'invalid_key', message: `${where}${where ? ': ' : ''}${mismatch(issue, got)}` },
  ];
};
