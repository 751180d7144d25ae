import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashTree } from '../../local/cloud/assembly/hash-tree.ts';
import { SEAL_FILE } from './seal-file.ts';

/** Writes into a finished assembly what it holds, so that a later change of any file is seen. */
export const sealAssembly = async (assemblyDir: string): Promise<void> => {
  await writeFile(join(assemblyDir, SEAL_FILE), `${await hashTree(assemblyDir, SEAL_FILE)}\n`);
};
