import { mkdir } from 'node:fs/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Places } from '../places.ts';
import { asDiskFull } from './as-disk-full.ts';
import { checkGuest } from './check-guest.ts';
import { checkTopology } from './check-topology.ts';
import { ensurePrivateDirectory } from './ensure-private-directory.ts';
import { fileLock } from './file-lock.ts';
import { fleetLives } from './fleet-lives.ts';
import { type FleetPaths, fleetPaths } from './fleet-paths.ts';
import type { FleetRecord } from './fleet-record.ts';
import { DEFAULT_GUEST, type GuestRelease } from './guest-release.ts';
import { ensureGolden } from './image/ensure-golden.ts';
import type { Emulator } from './machine/emulator.ts';
import { locateEmulator } from './machine/locate-emulator.ts';
import { startSwitch } from './machine/start-switch.ts';
import { planNodes, type Topology } from './plan-nodes.ts';
import { readFleetRecord } from './read-fleet-record.ts';
import { refuseFullDisk } from './refuse-full-disk.ts';
import { removeFleet } from './remove-fleet.ts';
import { removeStrays } from './remove-strays.ts';
import { restoreNodes } from './restore-nodes.ts';
import { writeDurably } from './write-durably.ts';

const LOCK_WITHIN_MS = 60_000;
export interface BringUpRequest extends Topology {
  readonly places: Places;
  readonly name: string;
  /** Debian release of the machines; trixie without it. */
  readonly guest?: GuestRelease;
  readonly onProgress: (text: string) => void;
  /** Redraws one line; without it what takes long says so in lines of progress, less often. */
  readonly onStatus?: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface BroughtUp {
  readonly record: FleetRecord;
  /** Whether it stood before. */
  readonly stood: boolean;
}

/**
 * Brings up a fleet: every node answers and its Docker engine runs when this returns. One that stands in this topology,
 * of this Debian release, is left as it is; one whose processes are gone, as after a restart of the host, is made anew. On any failure nothing
 * of it stays. Throws Usage, TopologyMismatch, MissingTool, CacheTampered, DiskFull, Aborted or Fleet.
 */
export const bringUp = async (request: BringUpRequest): Promise<BroughtUp> => {
  const { places, name, guest = DEFAULT_GUEST } = request;
  const nodes = planNodes(request);
  const paths = fleetPaths(places, name);
  const lock = await fileLock(paths.lockFile, LOCK_WITHIN_MS, request.signal).catch(asDiskFull);
  if (!lock) throw new SwarmproofError('Fleet', `another process makes or removes fleet "${name}"`, 'Try again later.');
  try {
    const standing = await readFleetRecord(paths.recordFile);
    if (standing?.state === 'ready') {
      if (fleetLives(places, standing)) {
        checkTopology(standing, request);
        checkGuest(standing, guest);
        await removeStrays(fleetPaths(places, name, standing.socketDir), standing);
        return { record: standing, stood: true };
      }
      request.onProgress(`the machines of fleet "${name}" do not run any more; it is removed and made anew`);
    }
    await removeFleet(paths);
    refuseAborted(request.signal);
    const emulator = await locateEmulator(places);
    const golden = await ensureGolden({ ...request, guest, emulator });
    const { directory: goldenDir, release, engine, accelerator } = golden;
    const createdAt = new Date().toISOString();
    const record = {
      schema: 1,
      name,
      state: 'making',
      createdAt,
      release,
      engine,
      accelerator,
      goldenDir,
      socketDir: paths.socketDir,
      nodes,
    } as const;
    try {
      const ready = await makeFleet(places, paths, { ...record, nodes }, emulator, request);
      return { record: ready, stood: false };
    } catch (error) {
      await removeFleet(paths);
      return asDiskFull(error);
    }
  } finally {
    await lock.release();
  }
};

const refuseAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new SwarmproofError('Aborted', 'stopped on request; nothing is left', 'Run it again.');
};

const makeFleet = async (
  places: Places,
  paths: FleetPaths,
  record: FleetRecord,
  emulator: Emulator,
  { onProgress, signal }: BringUpRequest,
): Promise<FleetRecord> => {
  const { name, nodes } = record;
  await mkdir(paths.stateDir, { recursive: true, mode: 0o700 });
  await refuseFullDisk(paths.stateDir, nodes.length);
  const write = (state: FleetRecord['state']) =>
    writeDurably(paths.recordFile, `${JSON.stringify({ ...record, state }, null, 2)}\n`);
  // Before the first process starts: whatever happens from here on, `down` knows of the fleet.
  await write('making');
  await ensurePrivateDirectory(places.runtimeDir);
  const software = `Debian ${record.release}, Docker ${record.engine}`;
  onProgress(`restoring ${nodes.length} nodes of fleet "${name}" (${record.accelerator}, ${software})`);
  await startSwitch(paths);
  await restoreNodes(paths, record, nodes, emulator, onProgress, signal);
  refuseAborted(signal);
  await write('ready');
  return { ...record, state: 'ready' };
};
