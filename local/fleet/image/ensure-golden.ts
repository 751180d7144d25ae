import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Places } from '../../places.ts';
import { verifiedDirectory } from '../cache/verified-directory.ts';
import { fileLock } from '../file-lock.ts';
import type { GuestRelease } from '../guest-release.ts';
import type { Emulator } from '../machine/emulator.ts';
import { kvmRefusal } from '../machine/kvm-refusal.ts';
import { buildGolden } from './build-golden.ts';
import { buildImage } from './build-image.ts';
import { type BuildListener, type BuildProgress, buildProgress } from './build-progress.ts';
import { goldenHash } from './golden-hash.ts';
import { type ImageRecipe, imageRecipe } from './image-recipe.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

const BUILD_WITHIN_MS = 1_800_000;

export interface Golden {
  readonly directory: string;
  readonly release: string;
  readonly engine: string;
  readonly accelerator: 'kvm' | 'tcg';
}

interface GoldenWish extends BuildListener {
  readonly places: Places;
  readonly emulator: Emulator;
  readonly guest: GuestRelease;
  readonly signal?: AbortSignal;
}

type Accelerator = Golden['accelerator'];

const findGolden = async (places: Places, recipe: ImageRecipe, emulator: Emulator, accelerator: Accelerator) => {
  const directory = join(places.cacheDir, 'golden', await goldenHash(recipe, emulator, accelerator));
  const manifest = await verifiedDirectory(directory);
  const base = await verifiedDirectory(join(places.cacheDir, 'images', recipe.diskHash));
  const isThere = manifest !== null && base !== null;
  return { directory, engine: isThere ? (manifest.facts.engine ?? '') : null };
};

/** The first of these accelerators' snapshots that is in the cache, verified. */
const cachedGolden = async (
  { places, emulator }: GoldenWish,
  recipe: ImageRecipe,
  accelerators: readonly Accelerator[],
): Promise<Golden | null> => {
  for (const accelerator of accelerators) {
    const { directory, engine } = await findGolden(places, recipe, emulator, accelerator);
    if (engine !== null) return { directory, engine, accelerator, release: recipe.release };
  }
  return null;
};

/** Builds image and snapshot, on KVM if a guest boots on it. */
const build = async (
  progress: BuildProgress,
  { places, emulator, signal }: GoldenWish,
  recipe: ImageRecipe,
  accelerators: readonly Accelerator[],
): Promise<void> => {
  const imageDir = await buildImage(places, recipe, progress, signal);
  for (const accelerator of accelerators) {
    const { directory } = await findGolden(places, recipe, emulator, accelerator);
    progress.reach('boot', accelerator === 'kvm' ? 'on KVM' : 'emulated');
    const facts = { emulator: emulator.version, accelerator, release: recipe.release };
    const { goldenScript } = recipe;
    const made = { emulator, accelerator, imageDir, goldenScript, directory, facts };
    try {
      return await buildGolden(places, { ...made, progress, ...(signal ? { signal } : {}) });
    } catch (error) {
      const isRefusal = accelerator === 'kvm' && error instanceof SwarmproofError && error.code === 'Fleet';
      if (!isRefusal) throw error;
      await (await kvmRefusal(places, emulator.version)).remember();
    }
  }
};

/** The same, saying how it goes. */
const buildAloud = async (
  wish: GoldenWish,
  recipe: ImageRecipe,
  accelerators: readonly Accelerator[],
): Promise<void> => {
  const startedMs = performance.now();
  const what = `the image of a node of Debian ${recipe.release}`;
  wish.onProgress(`building ${what}, once, about three minutes: packages, disk, boot, snapshot`);
  const progress = buildProgress(wish);
  try {
    await build(progress, wish, recipe, accelerators);
    wish.onProgress(`image: made in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  } finally {
    progress.end();
  }
};

/**
 * The snapshot that nodes are restored from, every file of it verified; image and snapshot are built first where they
 * are missing. Throws CacheTampered, DiskFull, MissingTool, Aborted, Timeout or Fleet.
 */
export const ensureGolden = async (wish: GoldenWish): Promise<Golden> => {
  const { places, emulator } = wish;
  const recipe = await imageRecipe(wish.guest);
  const isRefused = (await kvmRefusal(places, emulator.version)).isKnown;
  const accelerators = isRefused ? (['tcg'] as const) : (['kvm', 'tcg'] as const);
  const cached = await cachedGolden(wish, recipe, accelerators);
  if (cached) return cached;
  const lockFile = join(places.cacheDir, 'build.lock');
  let lock = await fileLock(lockFile, 0);
  if (!lock) {
    wish.onProgress('waiting for another process that builds the image');
    lock = await fileLock(lockFile, BUILD_WITHIN_MS, wish.signal);
  }
  if (!lock)
    throw new SwarmproofError('Timeout', 'another process builds the image for too long', 'Look for it with ps.');
  try {
    await sweepLeftovers(places);
    // Whoever had the lock before us may have made it, or found that KVM does not work.
    if (!(await cachedGolden(wish, recipe, accelerators))) await buildAloud(wish, recipe, accelerators);
    const made = await cachedGolden(wish, recipe, accelerators);
    if (!made)
      throw new SwarmproofError('Internal', 'the snapshot just made is gone', 'Run `npx swarmproof up` again.');
    return made;
  } finally {
    await lock.release();
  }
};
