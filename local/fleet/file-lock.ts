import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the kernel's lock on a file (flock(2)), waiting at most `timeoutMs`; null when somebody else keeps it. It ends
 * with this process, however that ends. flock(1) locks the open file we hand it, and we keep that file open.
 */
export const fileLock = async (file: string, timeoutMs: number): Promise<FileLock | null> => {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  const seconds = String(Math.max(timeoutMs, 1) / 1000);
  try {
    const child = spawn('flock', ['-x', '-w', seconds, '3'], { stdio: ['ignore', 'ignore', 'ignore', handle.fd] });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code === 0) return { release: () => handle.close() };
    await handle.close();
    return null;
  } catch (error) {
    await handle.close();
    throw error;
  }
};
