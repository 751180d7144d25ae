import { parseArgs } from 'node:util';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command, CommandValues } from './command.ts';
import { nearestWord } from './nearest-word.ts';

export interface CommandLine {
  readonly values: CommandValues;
  readonly positionals: readonly string[];
}

/** Reads a verb's options and words. Throws `Usage` for what it does not know, with the word that was probably meant. */
export const parseCommandLine = (verb: string, options: Command['options'], words: readonly string[]): CommandLine => {
  const hint = `npx swarmproof ${verb} --help`;
  const parsed = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const seen = new Set<string>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) {
      const meant = nearestWord(token.name, Object.keys(options));
      const guess = meant ? `; did you mean --${meant}?` : '';
      throw new SwarmproofError('Usage', `${verb} has no option ${JSON.stringify(token.rawName)}${guess}`, hint);
    }
    if (
      option.type === 'string' &&
      (token.value === undefined || (!token.inlineValue && /^--?[a-z]/.test(token.value)))
    ) {
      throw new SwarmproofError('Usage', `the option --${token.name} needs a value`, hint);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new SwarmproofError('Usage', `the option --${token.name} takes no value`, hint);
    }
    if (seen.has(token.name)) throw new SwarmproofError('Usage', `the option --${token.name} is there twice`, hint);
    seen.add(token.name);
  }
  return { values: parsed.values as CommandValues, positionals: parsed.positionals };
};
