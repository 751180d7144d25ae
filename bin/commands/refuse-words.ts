import { SwarmproofError } from '../../lib/domain/errors.ts';

/** Throws `Usage` where a verb that takes options alone was given words. */
export const refuseWords = (verb: string, words: readonly string[]): void => {
  if (words.length === 0) return;
  const message = `${verb} takes options only, and got ${JSON.stringify(words[0])}`;
  throw new SwarmproofError('Usage', message, `npx swarmproof ${verb} --help`);
};
