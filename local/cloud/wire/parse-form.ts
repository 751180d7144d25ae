import { refusal } from './refusal.ts';

type Branch = Map<string, Branch | string>;

const put = (root: Branch, key: string, value: string): void => {
  const path = key.split('.');
  const last = path.pop() as string;
  let at = root;
  for (const part of path) {
    const next = at.get(part) ?? new Map<string, Branch | string>();
    if (typeof next === 'string') throw refusal('MalformedQueryString', `${key} is given twice`);
    at.set(part, next);
    at = next;
  }
  if (at.has(last)) throw refusal('MalformedQueryString', `${key} is given twice`);
  at.set(last, value);
};

const plain = (branch: Branch | string): unknown => {
  if (typeof branch === 'string') return branch;
  const keys = [...branch.keys()];
  const numbered = keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key));
  if (numbered) {
    const sorted = [...branch].sort(([a], [b]) => Number(a) - Number(b));
    return sorted.map(([, value]) => plain(value));
  }
  return Object.fromEntries([...branch].map(([key, value]) => [key, plain(value)]));
};

/** Reads a query-protocol form: `Filter.1.Value.2=x` becomes lists in records, in the order of their numbers. */
export const parseForm = (body: string): Record<string, unknown> => {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(body)) put(root, key, value);
  return Object.fromEntries([...root].map(([key, value]) => [key, plain(value)]));
};
