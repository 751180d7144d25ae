import { SwarmproofError } from '../domain/errors.ts';

/** A variable that the stack sets on its functions. Throws `Internal` where it is missing. */
export const environmentVariable = (name: string): string => {
  const value = process.env[name];
  if (value) return value;
  throw new SwarmproofError('Internal', `the function has no variable ${name}`, 'deploy the stack again');
};
