import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../write-durably.ts';
import type { CacheManifest } from './cache-manifest.ts';
import { hashFile } from './hash-file.ts';

/** Writes down what a finished cache directory holds, and takes the right to write its files away. */
export const sealDirectory = async (
  directory: string,
  names: readonly string[],
  about: Pick<CacheManifest, 'remake' | 'facts'>,
): Promise<void> => {
  const files: CacheManifest['files'] = {};
  for (const name of names) {
    const file = join(directory, name);
    await chmod(file, 0o444);
    files[name] = { bytes: (await stat(file)).size, sha256: await hashFile(file) };
  }
  const manifest: CacheManifest = { schema: 1, ...about, files };
  await writeDurably(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};
