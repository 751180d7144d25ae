import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

const runId = z.string().regex(/^[a-z0-9][a-z0-9-]{7,63}$/);

/** Everything that a query may say, page by page; nothing else is taken. */
const PARTS = {
  experiment: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
  /** A place in the list; that of a damaged record need not look like one of a run. */
  before: z.string().regex(/^2[\x21-\x7e]{1,120}$/),
  a: runId,
  b: runId,
} as const;

type Name = keyof typeof PARTS;
export type Query<N extends Name> = { readonly [K in N]?: z.output<(typeof PARTS)[K]> | undefined };

const refuse = (message: string, allowed: readonly string[]): never => {
  const hint = allowed.length === 0 ? 'this page takes no query' : `this page takes ${allowed.join(', ')}`;
  throw new SwarmproofError('Usage', message, hint);
};

/** The query of an address. Throws `Usage` for a name that the page does not know, one that is there twice, and a wrong value. */
export const readQuery = <N extends Name>(query: URLSearchParams, ...allowed: readonly N[]): Query<N> => {
  const found: Partial<Record<Name, string>> = {};
  for (const [name, value] of query) {
    const known = allowed.find((each) => each === name);
    if (known === undefined) return refuse(`the query has ${JSON.stringify(name.slice(0, 60))}`, allowed);
    if (found[known] !== undefined) return refuse(`the query has ${known} twice`, allowed);
    const parsed = PARTS[known].safeParse(value);
    if (!parsed.success) return refuse(`${known} got ${JSON.stringify(value.slice(0, 100))}`, allowed);
    found[known] = parsed.data;
  }
  return found as Query<N>;
};
