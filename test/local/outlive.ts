import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** What is printed may find nobody who reads it any more: that ends nothing. */
const WAIT = 'trap "" PIPE; read -r told || exec "$@"';

export interface Outliving {
  /** Nothing is left to be done: the command is not run. */
  letGo(): void;
}

/**
 * Has a command run should this process end, in whatever way, before it has let go: a process in a session of its own waits at the end
 * of a pipe that only this one holds. What the command prints to stderr is seen as this process's own.
 */
export const outlive = (
  command: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Outliving => {
  const waiting = spawn('/bin/sh', ['-c', WAIT, 'sh', ...command], {
    ...{ cwd, env, detached: true },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const pipe = waiting.stdin as Socket;
  // A test that has ended does not wait for who waits for it.
  waiting.unref();
  pipe.unref();
  // It may be gone; then there is nobody to be told.
  pipe.on('error', () => undefined);
  return { letGo: () => void pipe.end('done\n') };
};
