import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** How an error looks on the wire: AWS's name of it and the HTTP status. */
export interface WireFault {
  readonly name: string;
  readonly message: string;
  readonly httpStatus: number;
}

const faults = new WeakMap<SwarmproofError, WireFault>();

/** An error with AWS's own name, which the client's SDK turns into its typed exception. */
export const refusal = (name: string, message: string, httpStatus = 400): SwarmproofError => {
  const error = new SwarmproofError('Cloud', `${name}: ${message}`, 'see the API reference of the operation');
  faults.set(error, { name, message, httpStatus });
  return error;
};

/** What to answer for anything that was thrown; an error that is not a refusal is our own fault. */
export const wireFaultOf = (error: unknown): WireFault => {
  const known = error instanceof SwarmproofError ? faults.get(error) : undefined;
  if (known) return known;
  return { name: 'InternalFailure', message: error instanceof Error ? error.message : String(error), httpStatus: 500 };
};
