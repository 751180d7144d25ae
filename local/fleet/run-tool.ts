import { spawn } from 'node:child_process';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { missingTool } from './missing-tool.ts';

export interface ToolRequest {
  readonly timeoutMs: number;
  readonly environment?: NodeJS.ProcessEnv;
  readonly workingDirectory?: string;
  readonly signal?: AbortSignal;
}

/** How much of a tool's last words goes into an error. */
const TAIL = 2_000;

/** As in `build-disk.sh: 14: mmdebstrap: not found`. */
const NOT_FOUND = /: ([\w.+-]+): (?:command )?not found\s*$/;

const failed = (program: string, output: string, cause: string): SwarmproofError => {
  const tail = output.trim().slice(-TAIL);
  if (/No space left on device|ENOSPC|write error: .*space/i.test(tail)) {
    return new SwarmproofError('DiskFull', `${program} ran out of disk space`, 'Free some space, then run this again.');
  }
  return new SwarmproofError('Fleet', `${program} ${cause}: ${tail || 'it said nothing'}`, 'Run `node bin/setup.mjs`.');
};

/**
 * Runs a program of this machine to its end and gives its output, stdout and stderr together. It dies with us. Throws
 * MissingTool, DiskFull, Aborted or Fleet.
 */
export const runTool = (command: readonly [string, ...string[]], request: ToolRequest): Promise<string> =>
  new Promise((resolve, reject) => {
    const [program] = command;
    // Without this a build would go on for minutes after the command that started it was killed.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: request.workingDirectory ?? '/',
      env: request.environment ?? process.env,
      // A process group of its own, so that stopping it stops what it started.
      detached: true,
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-1024 * 1024);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let stopped: 'timeout' | 'abort' | null = null;
    const stop = (why: 'timeout' | 'abort') => {
      stopped ??= why;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    const timer = setTimeout(() => stop('timeout'), request.timeoutMs);
    const onAbort = () => stop('abort');
    request.signal?.addEventListener('abort', onAbort);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
      act();
    };
    child.once('error', (cause) =>
      settle(() =>
        reject(new SwarmproofError('MissingTool', `cannot run ${program}`, 'Run `node bin/setup.mjs`.', { cause })),
      ),
    );
    child.once('close', (code) =>
      settle(() => {
        if (stopped === 'abort')
          return reject(new SwarmproofError('Aborted', `${program} was stopped`, 'Run it again.'));
        if (stopped) return reject(failed(program, output, `did not end within ${request.timeoutMs / 1000} s`));
        if (code === 0) return resolve(output);
        // setpriv's own exit status for a program that is not there, and a shell's, which says which one it was.
        if (code === 127) return reject(missingTool(NOT_FOUND.exec(output)?.[1] ?? program));
        reject(failed(program, output, `failed with status ${code}`));
      }),
    );
    if (request.signal?.aborted) onAbort();
  });
