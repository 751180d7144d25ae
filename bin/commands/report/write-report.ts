import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Writes a file whole or not at all, over an older one. Throws `DiskFull`, or `Usage` where it cannot lie there. */
export const writeReport = async (file: string, text: string): Promise<void> => {
  const unfinished = join(dirname(file), `.${basename(file)}-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(unfinished, text, { flag: 'wx' });
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new SwarmproofError('DiskFull', `no room for ${file}`, 'make room, then report again', { cause });
    }
    const hint = 'give --out a file in a directory that is there and may be written';
    throw new SwarmproofError('Usage', `${file} cannot be written: ${code ?? message}`, hint, { cause });
  }
};
