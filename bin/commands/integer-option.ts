import { SwarmproofError } from '../../lib/domain/errors.ts';

/** A whole number given as an option, or undefined where the option is absent. Throws `Usage` outside the bounds. */
export const integerOption = (
  name: string,
  value: string | boolean | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined => {
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new SwarmproofError(
    'Usage',
    `--${name} got ${JSON.stringify(value)}; allowed are whole numbers from ${min} to ${max}`,
    `leave --${name} out to get the default`,
  );
};
