import { SwarmproofError } from '../../lib/domain/errors.ts';
import { ANSWER_WITHIN_MS } from './answer-within-ms.ts';
import type { CommandIo } from './command.ts';

export interface Agreement {
  /** What is about to be done, and to what: a line each. */
  readonly lines: readonly string[];
  /** The option `--yes`: nobody is asked. */
  readonly yes: boolean;
  readonly io: CommandIo;
  readonly interrupt?: AbortSignal;
}

/** Shows it and lets the person at the terminal say yes to it. Throws `Aborted` for every other answer and for none. */
export const agree = async ({ lines, yes, io, interrupt }: Agreement): Promise<void> => {
  for (const line of lines) io.progress(line);
  if (yes) return;
  const tooLate = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await io.ask?.('Type yes to let it: ', interrupt ? AbortSignal.any([interrupt, tooLate]) : tooLate);
  if (answer?.trim() === 'yes') return;
  throw new SwarmproofError(
    'Aborted',
    'nobody said yes; nothing was begun',
    'at a terminal you are asked; --yes says it beforehand',
  );
};
