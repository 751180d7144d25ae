import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { fleetLives } from './fleet-lives.ts';
import type { FleetRecord } from './fleet-record.ts';
import { readFleetRecord } from './read-fleet-record.ts';

/**
 * The records of all fleets of this state directory, made or in the making, by name. Left out are unreadable ones, and
 * those that were ready and whose processes are gone.
 */
export const listFleets = async (places: Places): Promise<FleetRecord[]> => {
  const directory = join(places.stateDir, 'fleets');
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const standing = async (name: string): Promise<FleetRecord | null> => {
    const record = await readFleetRecord(join(directory, name, 'fleet.json'));
    return record?.state === 'ready' && !fleetLives(places, record) ? null : record;
  };
  const records = await Promise.all(names.map((name) => standing(name).catch(() => null)));
  return records.filter((record) => record !== null);
};
