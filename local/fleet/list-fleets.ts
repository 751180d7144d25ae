import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import type { FleetRecord } from './fleet-record.ts';
import { readFleetRecord } from './read-fleet-record.ts';

/** The records of all fleets of this state directory, made or in the making, by name. Unreadable ones are left out. */
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
  const records = await Promise.all(
    names.map((name) => readFleetRecord(join(directory, name, 'fleet.json')).catch(() => null)),
  );
  return records.filter((record) => record !== null);
};
