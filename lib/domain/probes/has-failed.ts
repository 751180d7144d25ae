import type { SampledRequest } from './read-sample.ts';

/** Whether a request through the mesh got anything else than an answer of a replica. */
export const hasFailed = (request: SampledRequest): boolean =>
  request.exit !== 0 || request.httpCode !== 200 || request.hostname === undefined;
