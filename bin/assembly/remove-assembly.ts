import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes an assembly at one stroke: whoever reads it meanwhile finds none, never a part of one. */
export const removeAssembly = async (root: string, name: string): Promise<void> => {
  const aside = join(root, `making-${randomUUID()}`);
  try {
    await rename(join(root, name), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
};
