import { DEFAULT_STACK } from './default-stack.ts';

/** What a verb of the command line takes to work on that stack in AWS; the default one is not named. */
export const awsOptions = (stack: string): string =>
  `--target aws${stack === DEFAULT_STACK ? '' : ` --stack ${stack}`}`;
