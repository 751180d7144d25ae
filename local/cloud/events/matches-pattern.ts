import type { EventPattern, PatternValue } from '../assembly/assembly.ts';

/** An asterisk stands for any text, every other character for itself. */
const matchesWildcard = (wildcard: string, text: string): boolean => {
  const parts = wildcard.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
};

const matchesValue = (wanted: PatternValue, value: unknown): boolean => {
  if (typeof wanted !== 'object' || wanted === null) return wanted === value;
  if (typeof value !== 'string') return false;
  if ('prefix' in wanted) return value.startsWith(wanted.prefix);
  return !matchesWildcard(wanted['anything-but'].wildcard, value);
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
