import type { Operation } from './operation.ts';

/** Where an operation of a REST service is found, and what of its request is in the address. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Named groups are members of the request. */
  readonly path: RegExp;
  /** Members by their names in the query. */
  readonly query: Readonly<Record<string, string>>;
  readonly operation: Operation;
}
