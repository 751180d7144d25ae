import { SwarmproofError } from '../../lib/domain/errors.ts';

/** The one word that a verb takes. Throws `Usage` where there is none or more than one. */
export const onlyWord = (verb: string, what: string, positionals: readonly string[]): string => {
  const [word, extra] = positionals;
  const hint = `npx swarmproof ${verb} --help`;
  if (word === undefined) throw new SwarmproofError('Usage', `${verb} needs ${what}`, hint);
  if (extra !== undefined) {
    throw new SwarmproofError('Usage', `${verb} takes ${what} and no more; got ${JSON.stringify(extra)} as well`, hint);
  }
  return word;
};
