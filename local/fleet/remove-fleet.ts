import { readdir, rm } from 'node:fs/promises';
import type { FleetPaths } from './fleet-paths.ts';
import type { FleetProcess } from './machine/fleet-processes.ts';
import { removeFleetRuntime } from './remove-fleet-runtime.ts';

export interface Removed {
  readonly processes: readonly FleetProcess[];
  /** Directories that were there and are gone. */
  readonly directories: readonly string[];
}

/** Removes whatever there is of a fleet, in any state of making: processes, sockets, disks and last the record. */
export const removeFleet = async (paths: FleetPaths): Promise<Removed> => {
  const exists = async (directory: string) => (await readdir(directory).catch(() => null)) !== null;
  const directories: string[] = [];
  for (const directory of [paths.socketDir, paths.stateDir]) if (await exists(directory)) directories.push(directory);
  const processes = await removeFleetRuntime(paths);
  await rm(paths.stateDir, { recursive: true, force: true });
  return { processes, directories };
};
