import type { Writable } from 'node:stream';

/** A reader that closed its end of a pipe, and a terminal that is gone. */
const GONE = ['EPIPE', 'EIO'];

/** A reader that has seen enough (`| head`), or a window that was closed, must not end a run in the middle of a fault. */
export const outliveReaders = (streams: readonly Writable[]): void => {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!GONE.includes(error.code ?? '')) throw error;
    });
  }
};
