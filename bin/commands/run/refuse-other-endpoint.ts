import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Throws `Config` where the environment sends clients of AWS elsewhere: what is asked for and done then is not in AWS. */
export const refuseOtherEndpoint = (environment: NodeJS.ProcessEnv): void => {
  const name = Object.keys(environment).find((each) => each.startsWith('AWS_ENDPOINT_URL') && environment[each]);
  if (name === undefined) return;
  throw new SwarmproofError(
    'Config',
    `${name} is set, so this would not be AWS`,
    `unset ${name}, or use --target local`,
  );
};
