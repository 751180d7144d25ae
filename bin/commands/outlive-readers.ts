import type { Writable } from 'node:stream';

/** A reader that closed its end of a pipe, and a terminal that is gone. */
const GONE = ['EPIPE', 'EIO'];
const LOST_EXIT_CODE = 4;

/** On standard error, and in the exit code where all went well otherwise: nobody must take what was lost for all there is. */
const tellLoss = (code: string): void => {
  process.stderr.write(`swarmproof: the output cannot be written: ${code}\n`);
  process.once('exit', (exitCode) => {
    process.exitCode = exitCode || LOST_EXIT_CODE;
  });
};

/**
 * A reader that has seen enough (`| head`), or a window that was closed, must not end a run in the middle of a fault; nor must a
 * disk that is full, which is told once.
 */
export const outliveReaders = (streams: readonly Writable[], tell = tellLoss): void => {
  let isTold = false;
  for (const stream of streams) {
    stream.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      if (GONE.includes(code) || isTold) return;
      isTold = true;
      tell(code);
    });
  }
};
