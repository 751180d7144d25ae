import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { missingTool } from '../missing-tool.ts';
import { processStart } from './process-start.ts';

export interface DetachedProcess {
  readonly pid: number;
  /** See processStart. */
  readonly start: string;
  /** Resolves when the process ended, if it does so while we live, to the error of whoever still needed it. */
  readonly exited: Promise<SwarmproofError>;
}

/** How setpriv(1) and its like say that the program they should become, which follows `--`, is not there. */
const NOT_FOUND_EXIT_CODE = 127;

/**
 * Starts a program that outlives us, in a session of its own, its output appended to `logFile`. Throws MissingTool, or
 * Fleet where it ended at once.
 */
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
    const wanted = command[command.indexOf('--') + 1] ?? program;
    const exited = new Promise<SwarmproofError>((resolve) =>
      child.once('exit', (code) =>
        resolve(
          code === NOT_FOUND_EXIT_CODE
            ? missingTool(wanted)
            : new SwarmproofError('Fleet', `${wanted} ended as soon as it was started`, `Read ${logFile}.`),
        ),
      ),
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ENOENT' ? missingTool(program, error) : error),
      );
    });
    child.unref();
    const pid = child.pid as number;
    const start = processStart(pid);
    if (start === null) throw await exited;
    return { pid, start, exited };
  } finally {
    closeSync(log);
  }
};
