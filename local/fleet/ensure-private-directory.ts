import { lstat, mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';

/** Makes a directory, and the one it lies in, ours alone: in a shared /tmp somebody else could have been there first. */
export const ensurePrivateDirectory = async (directory: string): Promise<void> => {
  for (const path of [dirname(directory), directory]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const found = await lstat(path);
    const isOurs = found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o022) === 0;
    if (!isOurs) {
      const hint = 'Remove it, or point XDG_RUNTIME_DIR to a directory of your own.';
      throw new SwarmproofError('Config', `${path} is not a directory that only you can write to`, hint);
    }
  }
};
