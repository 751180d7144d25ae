import { plainText } from '../../dashboard/plain-text.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { CommandIo } from './command.ts';

const UNEXPECTED_EXIT_CODE = 4;

/** Prints what went wrong and what to type next; gives the exit code. An error nobody foresaw is one line as well. */
export const printError = (error: unknown, io: Pick<CommandIo, 'notice' | 'environment'>): number => {
  const wantsStack = io.environment.SWARMPROOF_DEBUG === '1';
  if (error instanceof SwarmproofError) {
    const lines = error.message.split('\n').map((line) => plainText(line, 2000));
    io.notice([`swarmproof: ${lines.join('\n')}`, `  next: ${plainText(error.hint, 2000)}`].join('\n'));
    if (wantsStack) io.notice(String(error.stack));
    return error.exitCode;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  io.notice(`swarmproof: unexpected: ${plainText(message, 300)}`);
  if (wantsStack) io.notice(error instanceof Error ? String(error.stack) : 'no stack');
  else io.notice('  next: the same again with SWARMPROOF_DEBUG=1 before it prints the details');
  return UNEXPECTED_EXIT_CODE;
};
