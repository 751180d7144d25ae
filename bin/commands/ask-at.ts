import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Asks one question and gives the line that is typed; empty where the input ends or the signal comes first. The terminal stays as it is,
 * so that Ctrl-C remains a signal of the process.
 */
export const askAt = (
  input: Readable,
  output: { write(text: string): unknown },
  question: string,
  signal: AbortSignal,
): Promise<string> =>
  new Promise((resolve) => {
    const lines = createInterface({ input, terminal: false });
    const answer = (line: string): void => {
      signal.removeEventListener('abort', giveUp);
      lines.removeAllListeners();
      lines.close();
      // Read on, it would keep the process alive.
      input.pause();
      resolve(line);
    };
    const giveUp = (): void => {
      output.write('\n');
      answer('');
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    lines.once('line', answer);
    lines.once('close', () => answer(''));
    output.write(question);
  });
