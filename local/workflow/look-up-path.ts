import type { JsonValue } from './json-value.ts';

/** `$runId`, `$states.result.Payload.next`: a variable, and names of fields from there on. */
const PATH = /^\$[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;
/** Names that mean something else to JSONata. */
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** JSONata takes an object with such a field for a function. */
const LIKE_A_FUNCTION = '"_jsonata_';
/** Past this the sandbox decides whether an answer is too large. */
const MOST_CHARACTERS = 1_000_000;

/**
 * The value of an expression that is nothing but a path through objects to something that is no list: what JSONata makes of it
 * too, without its sandbox. Most expressions of a workflow are of that kind. Undefined for every other one, and where something
 * of the path is missing: then the sandbox has to say what comes of it.
 */
export const lookUpPath = (
  expression: string,
  bindings: Readonly<Record<string, JsonValue>>,
): JsonValue | undefined => {
  if (!PATH.test(expression)) return undefined;
  let value: JsonValue = bindings;
  for (const name of expression.slice(1).split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    if (WORDS.has(name) || !Object.hasOwn(value, name)) return undefined;
    value = value[name] as JsonValue;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return undefined;
  // What an expression gives is a value of its own, and its text what may be recorded: not a part of what it was found in.
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS || text.includes(LIKE_A_FUNCTION) ? undefined : JSON.parse(text);
};
