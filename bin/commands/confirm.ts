import { createInterface } from 'node:readline/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const OWN: Terminal = { input: process.stdin, output: process.stderr };

/**
 * Asks a person on the terminal, and gives whether the answer was yes. Off a terminal nobody can be asked: throws `Usage`, and
 * `--yes` is the way to say so beforehand. The end of the input is no.
 */
export const confirm = async (question: string, again: string, terminal: Terminal = OWN): Promise<boolean> => {
  const { input, output } = terminal;
  if (!input.isTTY || !output.isTTY) {
    throw new SwarmproofError(
      'Usage',
      `${question} There is no terminal to answer on`,
      `npx swarmproof ${again} --yes`,
    );
  }
  const asking = createInterface({ input, output });
  const ended = new Promise<string>((resolve) => asking.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([asking.question(`${question} [y/N] `), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asking.close();
  }
};
