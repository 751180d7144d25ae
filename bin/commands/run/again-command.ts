import { awsOptions } from '../../../lib/domain/aws-options.ts';
import { DEFAULT_STACK } from '../../../lib/domain/default-stack.ts';
import type { RunSettings } from './run-settings.ts';

const isPlain = (word: string): boolean => /^[\w./:@-]+$/.test(word);
const quoted = (word: string): string => (isPlain(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

type Asked = Pick<RunSettings, 'target' | 'name'> & {
  readonly [Key in 'stack' | 'guest' | 'managers' | 'workers']?: RunSettings[Key] | undefined;
};

/** What to type to run the same experiment on the same fleet, or one like it, again, without the seed. */
export const againCommand = (
  experiment: string,
  { target, stack = DEFAULT_STACK, name, managers, workers, guest }: Asked,
): string =>
  [
    `npx swarmproof run ${quoted(experiment)}`,
    ...(target === 'local' ? [] : [awsOptions(stack)]),
    ...(managers === undefined ? [] : [`--managers ${managers}`]),
    ...(workers === undefined ? [] : [`--workers ${workers}`]),
    ...(guest === undefined ? [] : [`--guest ${guest}`]),
    ...(name === 'local' ? [] : [`--name ${name}`]),
  ].join(' ');
