import { SwarmproofError } from '../../lib/domain/errors.ts';

/** A definition that this interpreter does not run as written: where, what was got and what is allowed. */
export function refusal(where: string, problem: string): SwarmproofError {
  return new SwarmproofError(
    'Config',
    `state machine definition, ${where}: ${problem}`,
    'Change the definition: this interpreter runs JSONata machines with lambda:invoke tasks and inline Maps.',
  );
}
