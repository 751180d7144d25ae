import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { hashTree } from '../../local/cloud/assembly/hash-tree.ts';
import { SEAL_FILE } from './seal-file.ts';

const tampered = (assemblyDir: string, got: string): SwarmproofError =>
  new SwarmproofError(
    'CacheTampered',
    `${assemblyDir} is not what was synthesized there: ${got}`,
    `rm -rf '${assemblyDir}', then try again: it is synthesized anew`,
  );

/**
 * Whether a whole assembly lies there, every file as it was synthesized; false where there is none, or one in pieces.
 * @throws SwarmproofError CacheTampered where a file was changed, added or taken away since
 */
export const isSealed = async (assemblyDir: string): Promise<boolean> => {
  try {
    await stat(join(assemblyDir, 'manifest.json'));
    const wanted = (await readFile(join(assemblyDir, SEAL_FILE), 'utf8')).trim();
    const found = await hashTree(assemblyDir, SEAL_FILE);
    if (found === wanted) return true;
    throw tampered(assemblyDir, `its files have the sha256 ${found.slice(0, 12)}, allowed is ${wanted.slice(0, 12)}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Gone, or going: another process with other sources drops old assemblies.
    if (code === 'ENOENT') return false;
    if (error instanceof SwarmproofError) throw error;
    throw tampered(assemblyDir, `it cannot be read through (${code})`);
  }
};
