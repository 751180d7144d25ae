import { join } from 'node:path';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Places } from '../places.ts';
import { asDiskFull } from './as-disk-full.ts';
import { fileLock } from './file-lock.ts';
import { fleetPaths } from './fleet-paths.ts';
import { sweepLeftovers } from './image/sweep-leftovers.ts';
import { type Removed, removeFleet } from './remove-fleet.ts';

const LOCK_WITHIN_MS = 60_000;

/**
 * Removes everything that bringUp made, whatever became of it. Removing what is not there is no error. Throws Usage,
 * MissingTool, DiskFull or Fleet.
 */
export const takeDown = async ({ places, name }: { places: Places; name: string }): Promise<Removed> => {
  const paths = fleetPaths(places, name);
  const lock = await fileLock(paths.lockFile, LOCK_WITHIN_MS).catch(asDiskFull);
  if (!lock) throw new SwarmproofError('Fleet', `another process makes or removes fleet "${name}"`, 'Try again later.');
  try {
    const removed = await removeFleet(paths);
    await sweepBuilds(places);
    return removed;
  } finally {
    await lock.release();
  }
};

/** What a killed `up` left of a build it had begun; nothing is touched while another builds. */
const sweepBuilds = async (places: Places): Promise<void> => {
  const building = await fileLock(join(places.cacheDir, 'build.lock'), 0).catch(asDiskFull);
  if (!building) return;
  try {
    await sweepLeftovers(places);
  } finally {
    await building.release();
  }
};
