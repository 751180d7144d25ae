import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Places } from '../../places.ts';
import { sealDirectory } from '../cache/seal-directory.ts';
import { verifiedDirectory } from '../cache/verified-directory.ts';
import { runTool } from '../run-tool.ts';
import type { BuildProgress } from './build-progress.ts';
import { debianMirror } from './debian-mirror.ts';
import type { ImageRecipe } from './image-recipe.ts';

const BUILD_WITHIN_MS = 900_000;
/** A root file system twice (archive and directory) and the disk made of it. */
const NEEDED_BYTES = 3e9;
const LOOK_MS = 1_000;
const FILES = ['disk.raw', 'vmlinuz', 'initrd', 'packages.txt'];

/**
 * A process namespace of its own ends everything in it with its first process; a mount namespace leaves no mount. Not
 * being root, a user namespace makes us root of the files.
 */
const isolated = (): [string, ...string[]] => {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user', '--map-auto'];
  return ['unshare', ...asRoot, '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'];
};

/** The cache directory with the disk that a recipe makes; builds it where it is not there. Call with the build lock held. */
export const buildImage = async (
  places: Places,
  recipe: ImageRecipe,
  progress: BuildProgress,
  signal?: AbortSignal,
): Promise<string> => {
  const images = join(places.cacheDir, 'images');
  const directory = join(images, recipe.diskHash);
  if (await verifiedDirectory(directory)) return directory;
  await mkdir(images, { recursive: true });
  const { bavail, bsize } = await statfs(images);
  if (bavail * bsize < NEEDED_BYTES) {
    const free = `${Math.floor((bavail * bsize) / 1e6)} MB are free in ${images}, ${NEEDED_BYTES / 1e6} MB are needed`;
    throw new SwarmproofError('DiskFull', free, 'Free some space or point XDG_CACHE_HOME elsewhere.');
  }
  const work = join(images, `.making-${process.pid}`);
  const mirror = await debianMirror(process.env);
  progress.reach('packages', `of Debian ${recipe.release} from ${mirror}`);
  // The script unpacks into this directory once it has all packages.
  const watch = setInterval(() => existsSync(join(work, 'root')) && progress.reach('disk'), LOOK_MS);
  try {
    await mkdir(work);
    const { buildScript, release, guestFiles, nodeSetup, packages } = recipe;
    const build = ['sh', buildScript, mirror, release, guestFiles, nodeSetup, packages.join(',')] as const;
    const request = { timeoutMs: BUILD_WITHIN_MS, workingDirectory: work, ...(signal ? { signal } : {}) };
    await runTool([...isolated(), ...build], request);
    const facts = { release, mirror, packages: 'packages.txt' };
    await sealDirectory(work, FILES, { remake: `npx swarmproof up --guest ${release}`, facts });
    await rm(directory, { recursive: true, force: true });
    await rename(work, directory);
  } finally {
    clearInterval(watch);
    await rm(work, { recursive: true, force: true });
  }
  return directory;
};
