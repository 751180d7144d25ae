import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../lib/domain/errors.ts';
import { dropOldAssemblies } from './assembly/drop-old-assemblies.ts';
import { hashSources } from './assembly/hash-sources.ts';
import { isSealed } from './assembly/is-sealed.ts';
import { removeAssembly } from './assembly/remove-assembly.ts';
import { sealAssembly } from './assembly/seal-assembly.ts';
import { synthesize } from './assembly/synthesize.ts';

/** Sources may be edited while they are read; that often the work is begun again. */
const MOST_TRIES = 3;

/** Moves a finished assembly to its place, unless another process was first. What lies there in pieces makes way. */
const settle = async (made: string, root: string, key: string): Promise<void> => {
  const wanted = join(root, key);
  try {
    await rename(made, wanted);
  } catch {
    if (await isSealed(wanted)) return;
    await removeAssembly(root, key);
    await rename(made, wanted);
  }
};

const explain = (error: unknown, root: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') {
    return new SwarmproofError('DiskFull', `no room for the assembly in ${root}`, 'free some space, then try again', {
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EROFS') {
    return new SwarmproofError('Config', `${root} is not writable (${code})`, 'run it as the owner of the project', {
      cause: error,
    });
  }
  return error;
};

const makeAssembly = async (projectDir: string, root: string): Promise<string> => {
  await mkdir(root, { recursive: true });
  const made = join(root, `making-${randomUUID()}`);
  try {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const key = await hashSources(projectDir);
      await synthesize(projectDir, made);
      if ((await hashSources(projectDir)) === key) {
        await sealAssembly(made);
        await settle(made, root, key);
        return key;
      }
      await rm(made, { recursive: true, force: true });
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  throw new SwarmproofError(
    'Config',
    `the sources changed during each of ${MOST_TRIES} syntheses`,
    'try again when the sources rest',
  );
};

/**
 * The cloud assembly of the sources as they are, synthesized where there is none yet. Returns its directory. Several
 * processes may ask at once: each makes its own and the first to finish is kept.
 * @throws SwarmproofError with what the CDK app said where it failed; CacheTampered where the one there was changed
 */
export const ensureAssembly = async (projectDir: string, onProgress?: (text: string) => void): Promise<string> => {
  const root = join(projectDir, 'cdk.out');
  const wanted = join(root, await hashSources(projectDir));
  if (await isSealed(wanted)) return wanted;
  onProgress?.('synthesizing the stack');
  try {
    const key = await makeAssembly(projectDir, root);
    await dropOldAssemblies(root, key);
    return join(root, key);
  } catch (error) {
    throw explain(error, root);
  }
};
