import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const filesBelow = async (directory: string, prefix = ''): Promise<string[]> => {
  const entries = await readdir(join(directory, prefix), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    return entry.isDirectory() ? await filesBelow(directory, path) : [path];
  });
  return (await Promise.all(nested)).flat().sort();
};

/** sha256 over every file below a folder but `except`: relative path, length and content, in path order. */
export const hashTree = async (directory: string, except?: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const path of await filesBelow(directory)) {
    if (path === except) continue;
    const content = await readFile(join(directory, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};
