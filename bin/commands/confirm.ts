import { SwarmproofError } from '../../lib/domain/errors.ts';
import { ANSWER_WITHIN_MS } from './answer-within-ms.ts';
import type { CommandIo } from './command.ts';

/**
 * Asks a person on the terminal, and gives whether the answer was yes; none in time is no. Where nobody can be asked it throws
 * `Usage`, and `--yes` is the way to say so beforehand.
 */
export const confirm = async (question: string, again: string, { ask }: Pick<CommandIo, 'ask'>): Promise<boolean> => {
  if (!ask) {
    throw new SwarmproofError(
      'Usage',
      `${question} There is no terminal to answer on`,
      `npx swarmproof ${again} --yes`,
    );
  }
  const answer = await ask(`${question} [y/N] `, AbortSignal.timeout(ANSWER_WITHIN_MS));
  return /^y(es)?$/i.test(answer.trim());
};
