import { writeFile } from 'node:fs/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its directory is not there',
  ENOTDIR: 'a part of the path is no directory',
  EACCES: 'no permission to write there',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the path is too long',
};

/** Writes a file that is not there yet. Throws `Usage` where it is, or cannot lie there, and `DiskFull`. */
export const newFile = async (absolute: string, shown: string, text: string): Promise<void> => {
  try {
    await writeFile(absolute, text, { flag: 'wx' });
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      const problem = `${shown} is there already; nothing was written`;
      throw new SwarmproofError('Usage', problem, 'give another name, or remove it first', { cause });
    }
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new SwarmproofError('DiskFull', `no room for ${shown}`, 'free some space, then try again', { cause });
    }
    const hint = 'give a file in a directory that is there and may be written, as in ./mine.yaml';
    throw new SwarmproofError('Usage', `${shown} cannot be written: ${REASONS[code] ?? (code || message)}`, hint, {
      cause,
    });
  }
};
