import type { Instance } from '../instances/instance.ts';
import { refusal } from '../wire/refusal.ts';
import type { InstanceState } from './instance-power.ts';

export interface Filter {
  readonly Name: string;
  readonly Value: readonly string[];
}

/** EC2's filter values may hold `*` and `?`; a backslash makes the next character plain. */
const matchesPattern = (pattern: string, value: string): boolean => {
  const source = pattern.replace(/\\?[\s\S]/g, (token) => {
    if (token === '*') return '[\\s\\S]*';
    if (token === '?') return '[\\s\\S]';
    return token.slice(-1).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(value);
};

const valuesOf = (name: string, instance: Instance, state: InstanceState): readonly string[] => {
  if (name === 'instance-id') return [instance.id];
  if (name === 'instance-state-name') return [state];
  if (name === 'tag-key') return Object.keys(instance.tags);
  if (name.startsWith('tag:')) {
    const value = instance.tags[name.slice('tag:'.length)];
    return value === undefined ? [] : [value];
  }
  throw refusal('InvalidParameterValue', `The filter '${name}' is invalid`);
};

/** Whether an instance fits every filter by at least one of its values. */
export const matchesFilters = (filters: readonly Filter[], instance: Instance, state: InstanceState): boolean =>
  filters.every(({ Name, Value }) => {
    const values = valuesOf(Name, instance, state);
    return Value.some((pattern) => values.some((value) => matchesPattern(pattern, value)));
  });
