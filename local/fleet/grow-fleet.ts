import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Places } from '../places.ts';
import { asDiskFull } from './as-disk-full.ts';
import { verifiedDirectory } from './cache/verified-directory.ts';
import { fileLock } from './file-lock.ts';
import { fleetLives } from './fleet-lives.ts';
import { fleetPaths } from './fleet-paths.ts';
import type { FleetRecord } from './fleet-record.ts';
import { locateEmulator } from './machine/locate-emulator.ts';
import { planGrowth } from './plan-growth.ts';
import { readFleetRecord } from './read-fleet-record.ts';
import { refuseFullDisk } from './refuse-full-disk.ts';
import { removeStrays } from './remove-strays.ts';
import { restoreNodes } from './restore-nodes.ts';
import { writeDurably } from './write-durably.ts';

const LOCK_WITHIN_MS = 60_000;

export interface GrowRequest {
  readonly places: Places;
  readonly name: string;
  /** Those of the fleet that stands, where it is left out; no other number can be asked for. */
  readonly managers?: number | undefined;
  /** How many there will be. */
  readonly workers: number;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface Grown {
  readonly record: FleetRecord;
  /** Names of the nodes that are new. */
  readonly added: readonly string[];
}

const standingFleet = async ({ places, name }: GrowRequest, recordFile: string): Promise<FleetRecord> => {
  const record = await readFleetRecord(recordFile);
  if (record?.state === 'ready' && fleetLives(places, record)) return record;
  const option = name === 'local' ? '' : ` --name ${name}`;
  throw new SwarmproofError('Usage', `no fleet "${name}" is up that could grow`, `npx swarmproof up${option}`);
};

/**
 * Adds workers to a fleet that stands, while it goes on: when this returns each of them answers and its Docker engine
 * runs. The record is written once, when all of them do; until then, and after any failure, the fleet is what it was.
 * Throws Usage, TopologyMismatch, MissingTool, CacheTampered, DiskFull, Aborted or Fleet.
 */
export const growFleet = async (request: GrowRequest): Promise<Grown> => {
  const { places, name, onProgress, signal } = request;
  const { lockFile, recordFile } = fleetPaths(places, name);
  const lock = await fileLock(lockFile, LOCK_WITHIN_MS, signal).catch(asDiskFull);
  if (!lock) throw new SwarmproofError('Fleet', `another process makes or removes fleet "${name}"`, 'Try again later.');
  try {
    const standing = await standingFleet(request, recordFile);
    const paths = fleetPaths(places, name, standing.socketDir);
    const added = planGrowth(standing, request);
    // Of a growth that was killed half-way.
    await removeStrays(paths, standing);
    if (added.length === 0) return { record: standing, added: [] };
    await refuseFullDisk(paths.stateDir, added.length);
    if ((await verifiedDirectory(standing.goldenDir)) === null) {
      const message = `the snapshot that fleet "${name}" was made of is gone: ${standing.goldenDir}`;
      throw new SwarmproofError('Fleet', message, `npx swarmproof down --name ${name}, then up with that many workers`);
    }
    const emulator = await locateEmulator(places);
    const grown = { ...standing, nodes: [...standing.nodes, ...added] };
    onProgress(`adding ${added.map((node) => node.name).join(', ')} to fleet "${name}" (${standing.accelerator})`);
    try {
      await restoreNodes(paths, grown, added, emulator, onProgress, signal);
      if (signal?.aborted)
        throw new SwarmproofError('Aborted', 'stopped on request; no node was added', 'Run it again.');
      await writeDurably(paths.recordFile, `${JSON.stringify(grown, null, 2)}\n`);
    } catch (error) {
      await removeStrays(paths, standing);
      return asDiskFull(error);
    }
    return { record: grown, added: added.map((node) => node.name) };
  } finally {
    await lock.release();
  }
};
