import type { Lookup } from './read-lookups.ts';

const OUTCOMES: Readonly<Record<string, string>> = {
  empty: 'an answer without an address',
  nxdomain: 'NXDOMAIN',
  servfail: 'SERVFAIL',
  refused: 'REFUSED',
  closed: 'nobody listens on 127.0.0.11',
  timeout: 'no answer within 5 s',
  unreachable: '127.0.0.11 cannot be reached',
  malformed: 'an answer that cannot be read',
  cut: 'an answer that was cut short',
};

/** What is wrong with a lookup, in words, and which addresses are missing in it; undefined where it is as it should be. */
export const lookupProblem = (
  lookup: Lookup,
  expected: readonly string[],
): { readonly text: string; readonly missing: readonly string[] } | undefined => {
  if (lookup.outcome !== 'ok') return { text: OUTCOMES[lookup.outcome] ?? lookup.outcome, missing: [] };
  const missing = expected.filter((address) => !lookup.addresses.includes(address));
  const extra = lookup.addresses.filter((address) => !expected.includes(address));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const words = [
    missing.length > 0 ? `without ${missing.join(', ')}` : '',
    extra.length > 0 ? `with ${extra.join(', ')}, which does not belong there` : '',
  ];
  return { text: words.filter(Boolean).join(' and '), missing };
};
