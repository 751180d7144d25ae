import { SwarmproofError } from '../domain/errors.ts';

/** Refuses a setting of a deployment, whether it came from the context of the command line or as a property. */
export const refuseSetting = (key: string, value: unknown, allowed: string): never => {
  throw new SwarmproofError(
    'Config',
    `the setting "${key}" is ${JSON.stringify(value)}, allowed is ${allowed}`,
    `npx cdk synth -c ${key}=VALUE, or the property of that name`,
  );
};
