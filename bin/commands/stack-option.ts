import { DEFAULT_STACK } from '../../lib/domain/default-stack.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { CommandValues } from './command.ts';

/** CloudFormation: letters, digits and dashes, a letter first, 128 characters at most. */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** Which stack is meant by `--stack`; the one that is deployed by default where it is absent. Throws `Usage` without `--target aws`. */
export const stackOption = (verb: string, { stack, target }: CommandValues): string => {
  if (stack === undefined) return DEFAULT_STACK;
  const hint = `npx swarmproof ${verb} --help`;
  if (typeof stack !== 'string' || !STACK_NAME.test(stack)) {
    const allowed = 'a name has letters, digits and dashes, a letter first';
    throw new SwarmproofError('Usage', `--stack got ${JSON.stringify(stack)}; ${allowed}`, hint);
  }
  if (target === 'aws') return stack;
  throw new SwarmproofError(
    'Usage',
    '--stack is about the target aws; it was not asked for',
    `add --target aws: ${hint}`,
  );
};
