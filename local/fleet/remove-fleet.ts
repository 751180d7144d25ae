import { readdir, rm } from 'node:fs/promises';
import type { FleetPaths } from './fleet-paths.ts';
import type { FleetProcess } from './machine/fleet-processes.ts';
import { readFleetRecord } from './read-fleet-record.ts';
import { removeFleetRuntime } from './remove-fleet-runtime.ts';

export interface Removed {
  readonly processes: readonly FleetProcess[];
  /** Directories that were there and are gone. */
  readonly directories: readonly string[];
}

/**
 * Removes whatever there is of a fleet, in any state of making: processes, sockets, disks and last the record. Its
 * sockets may lie elsewhere than they would now, and where no record is left they can only be where they would be.
 */
export const removeFleet = async (paths: FleetPaths): Promise<Removed> => {
  const record = await readFleetRecord(paths.recordFile).catch(() => null);
  const socketDirs = [...new Set([record?.socketDir ?? paths.socketDir, paths.socketDir])];
  const exists = async (directory: string) => (await readdir(directory).catch(() => null)) !== null;
  const directories: string[] = [];
  for (const directory of [...socketDirs, paths.stateDir]) if (await exists(directory)) directories.push(directory);
  const processes: FleetProcess[] = [];
  for (const directory of socketDirs) processes.push(...(await removeFleetRuntime(directory)));
  await rm(paths.stateDir, { recursive: true, force: true });
  return { processes, directories };
};
