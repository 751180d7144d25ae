import type { EventPattern, PatternValue } from '../assembly/assembly.ts';

const matchesValue = (wanted: PatternValue, value: unknown): boolean => {
  if (typeof wanted === 'object' && wanted !== null)
    return typeof value === 'string' && value.startsWith(wanted.prefix);
  return wanted === value;
};

/** EventBridge's matching: every key of the pattern is in the event, with one of the values; a list matches by any item. */
export const matchesPattern = (pattern: EventPattern, event: unknown): boolean => {
  if (typeof event !== 'object' || event === null) return false;
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = (event as Record<string, unknown>)[key];
    if (!Array.isArray(wanted)) return matchesPattern(wanted as EventPattern, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((one: PatternValue) => values.some((item) => matchesValue(one, item)));
  });
};
