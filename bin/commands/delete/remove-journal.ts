import { realpath, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Removes the journal of a run from this machine, and its folder where nothing else is in it. Gives whether there was one. Throws
 * `Internal` where the folder is a link to somewhere else.
 */
export const removeJournal = async (stateDir: string, runId: string): Promise<boolean> => {
  try {
    const folder = join(await realpath(stateDir), 'runs', runId);
    const real = await realpath(folder);
    if (real !== folder) {
      const message = `${folder} is a link to ${real}: the journal there was left alone`;
      throw new SwarmproofError('Internal', message, 'look at the directory');
    }
    await unlink(join(folder, 'journal.json'));
    await rmdir(folder).catch(() => undefined);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
};
