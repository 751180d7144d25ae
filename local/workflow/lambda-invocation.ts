import type { JsonValue } from './json-value.ts';
import { StateFailure } from './state-failure.ts';

const KNOWN = ['FunctionName', 'Payload'];

/** Reads the arguments of `lambda:invoke`. @throws StateFailure for anything that would have to be ignored. */
export function lambdaInvocation(stateName: string, given: JsonValue): { functionName: string; payload: JsonValue } {
  const refuse = (problem: string) => new StateFailure('States.Runtime', `Arguments of '${stateName}': ${problem}`);
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw refuse(`got ${JSON.stringify(given)}, allowed is an object with ${KNOWN.join(' and ')}`);
  }
  const unknown = Object.keys(given).find((key) => !KNOWN.includes(key));
  if (unknown) throw refuse(`got '${unknown}', allowed are ${KNOWN.join(' and ')}`);
  if (typeof given.FunctionName !== 'string' || given.FunctionName === '') {
    throw refuse(`got ${JSON.stringify(given.FunctionName ?? null)} for FunctionName, allowed is a name or an ARN`);
  }
  return { functionName: given.FunctionName, payload: given.Payload ?? {} };
}
