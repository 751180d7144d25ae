import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { missingTool } from './missing-tool.ts';

export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the kernel's lock on a file (flock(2)), waiting at most `timeoutMs`; null when somebody else keeps it. It ends
 * with this process, however that ends. flock(1) locks the open file we hand it, and we keep that file open. Throws
 * MissingTool, or Aborted where `signal` ends the wait.
 */
export const fileLock = async (file: string, timeoutMs: number, signal?: AbortSignal): Promise<FileLock | null> => {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  const seconds = String(Math.max(timeoutMs, 1) / 1000);
  try {
    const child = spawn('flock', ['-x', '-w', seconds, '3'], { stdio: ['ignore', 'ignore', 'ignore', handle.fd] });
    const stop = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', stop);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ENOENT' ? missingTool('flock', error) : error),
      );
      child.once('exit', resolve);
      if (signal?.aborted) stop();
    }).finally(() => signal?.removeEventListener('abort', stop));
    // A terminal's Ctrl-C goes to flock(1) as well, and may end it before we have heard of it.
    if (signal?.aborted || code === null) {
      throw new SwarmproofError('Aborted', `stopped while waiting for ${file}`, 'Run it again.');
    }
    if (code === 0) return { release: () => handle.close() };
    await handle.close();
    return null;
  } catch (error) {
    await handle.close();
    throw error;
  }
};
