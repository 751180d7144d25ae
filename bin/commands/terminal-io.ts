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

const ERASE_LINE = '\r\u001b[2K';

/** Two streams as a command sees them: whole lines, and on a terminal one line that is redrawn below them. */
export const terminalIo = (out: Stream, progress: Stream, environment: NodeJS.ProcessEnv): CommandIo => {
  const isLive = progress.isTTY === true && environment.TERM !== 'dumb' && !environment.CI;
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
