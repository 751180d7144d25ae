import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from '../../places.ts';
import { fleetPaths } from '../fleet-paths.ts';
import { removeFleetRuntime } from '../remove-fleet-runtime.ts';

/** Removes what builds that were killed left behind. Call with the build lock held: then no build is going on. */
export const sweepLeftovers = async (places: Places): Promise<void> => {
  for (const kind of ['images', 'golden']) {
    const directory = join(places.cacheDir, kind);
    for (const name of await readdir(directory).catch(() => [])) {
      if (name.includes('.making-')) await rm(join(directory, name), { recursive: true, force: true });
    }
  }
  for (const name of await readdir(places.runtimeDir).catch(() => [])) {
    if (/^golden-\d+$/.test(name)) await removeFleetRuntime(fleetPaths(places, name).socketDir);
  }
};
