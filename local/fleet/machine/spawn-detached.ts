import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { processStart } from './process-start.ts';

export interface DetachedProcess {
  readonly pid: number;
  /** See processStart. */
  readonly start: string;
  /** Resolves when the process ended, if it does so while we live. */
  readonly exited: Promise<void>;
}

/** Starts a program that outlives us, in a session of its own, its output appended to `logFile`. */
export const spawnDetached = async (
  command: readonly [string, ...string[]],
  logFile: string,
  environment: NodeJS.ProcessEnv,
  input: number | 'ignore' = 'ignore',
): Promise<DetachedProcess> => {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const [program, ...rest] = command;
    const child = spawn(program, rest, { detached: true, stdio: [input, log, log], cwd: '/', env: environment });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const pid = child.pid as number;
    const start = processStart(pid);
    if (start === null) {
      throw new SwarmproofError('Fleet', `${program} ended as soon as it was started`, `Read ${logFile}.`);
    }
    return { pid, start, exited };
  } finally {
    closeSync(log);
  }
};
