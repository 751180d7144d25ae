import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { writeDurably } from '../write-durably.ts';
import { type CacheManifest, cacheManifestSchema } from './cache-manifest.ts';
import { hashFile } from './hash-file.ts';

const STAMPS = 'verified.json';

const tampered = (directory: string, what: string, remake: string): SwarmproofError =>
  new SwarmproofError(
    'CacheTampered',
    `${what} in the cache is not what was put there`,
    `rm -rf '${directory}' && ${remake}`,
  );

/** Changes whenever a file was written, replaced or given other rights. */
const stampOf = async (file: string): Promise<string> => {
  const found = await stat(file, { bigint: true });
  return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':');
};

const readStamps = async (directory: string): Promise<Record<string, string>> => {
  try {
    return JSON.parse(await readFile(join(directory, STAMPS), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
};

const readManifest = async (directory: string): Promise<CacheManifest | null> => {
  const file = join(directory, 'manifest.json');
  try {
    return cacheManifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw tampered(directory, file, 'npx swarmproof up');
  }
};

/**
 * The manifest of a cache directory whose every file is what it was when it was sealed; null where there is no such
 * directory. A file untouched since it was last read through is not read again. Throws CacheTampered.
 */
export const verifiedDirectory = async (directory: string): Promise<CacheManifest | null> => {
  const manifest = await readManifest(directory);
  if (manifest === null) return null;
  const known = await readStamps(directory);
  const stamps: Record<string, string> = {};
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const file = join(directory, name);
    const stamp = await stampOf(file).catch(() => {
      throw tampered(directory, file, manifest.remake);
    });
    if (known[name] !== stamp) {
      const isSame = (await stat(file)).size === bytes && (await hashFile(file)) === sha256;
      if (!isSame) throw tampered(directory, file, manifest.remake);
    }
    stamps[name] = stamp;
  }
  if (JSON.stringify(known) !== JSON.stringify(stamps)) {
    await writeDurably(join(directory, STAMPS), JSON.stringify(stamps)).catch(() => undefined);
  }
  return manifest;
};
