import type { Readable } from 'node:stream';
import { askAt } from './ask-at.ts';
import type { CommandIo } from './command.ts';

/** The part of a stream that is needed; the process's own streams fit. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const hasColours = (stream: Stream, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean => {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return stream.isTTY === true && TERM !== 'dumb';
};

/** Where answers are typed; the process's own standard input fits. */
type Keyboard = Readable & { readonly isTTY?: boolean };

const ERASE_LINE = '\r\u001b[2K';

/**
 * Two streams as a command sees them: whole lines, and on a terminal one line that is redrawn below them. With a keyboard at the same
 * terminal there is somebody to ask.
 */
export const terminalIo = (
  out: Stream,
  progress: Stream,
  environment: NodeJS.ProcessEnv,
  keyboard?: Keyboard,
): CommandIo => {
  const isTerminal = progress.isTTY === true && !environment.CI;
  const isLive = isTerminal && environment.TERM !== 'dumb';
  let drawn = false;
  const erase = (): void => {
    if (drawn) progress.write(ERASE_LINE);
    drawn = false;
  };
  const tell = (text: string): void => {
    erase();
    progress.write(`${text}\n`);
  };
  const io = {
    out: (text: string): void => {
      erase();
      out.write(`${text}\n`);
    },
    progress: tell,
    notice: tell,
    colours: { out: hasColours(out, environment), progress: hasColours(progress, environment) },
    environment,
    ...(isTerminal && keyboard?.isTTY === true
      ? {
          ask: (question: string, signal: AbortSignal): Promise<string> => {
            erase();
            return askAt(keyboard, progress, question, signal);
          },
        }
      : {}),
  };
  if (!isLive) return io;
  return {
    ...io,
    status: (text: string): void => {
      const room = (progress.columns || 80) - 1;
      progress.write(`${ERASE_LINE}${text.slice(0, room)}`);
      drawn = text !== '';
    },
  };
};
