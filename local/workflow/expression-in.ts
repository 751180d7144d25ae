import type { JsonValue } from './json-value.ts';

/** The JSONata text of `{% ... %}`, or nothing when the value is a literal. */
export function expressionIn(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' || value.length < 4 || !value.startsWith('{%') || !value.endsWith('%}'))
    return undefined;
  return value.slice(2, -2).trim();
}
