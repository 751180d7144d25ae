import type { JsonValue } from './json-value.ts';

/** The type of a JSON value in the words of the causes Step Functions writes. */
export function jsonKind(value: JsonValue): 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'object' | 'string' | 'number' | 'boolean';
}
