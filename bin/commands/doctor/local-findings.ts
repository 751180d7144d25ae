import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../dashboard/finding.ts';
import { listFleets } from '../../../local/fleet/list-fleets.ts';
import { kvmRefusal } from '../../../local/fleet/machine/kvm-refusal.ts';
import { locateEmulator } from '../../../local/fleet/machine/locate-emulator.ts';
import type { Places } from '../../../local/places.ts';
import type { Host } from '../../setup/host.ts';
import { DEFAULT_TOPOLOGY } from '../run/default-topology.ts';
import { hostFindings } from './host-findings.ts';
import { kvmFinding } from './kvm-finding.ts';
import { looking } from './looking.ts';
import { memoryFinding } from './memory-finding.ts';
import { roomFinding } from './room-finding.ts';

const NODES = DEFAULT_TOPOLOGY.managers + DEFAULT_TOPOLOGY.workers;
/** As local/fleet asks for before it makes an image, and for the disks of a fleet. */
const IMAGE_BYTES = 3e9;
const NODE_BYTES = 500e6;

const hasImage = async ({ cacheDir }: Places): Promise<boolean> => {
  const entries = await readdir(join(cacheDir, 'images')).catch(() => []);
  return entries.some((name) => !name.startsWith('.'));
};

/** All that a fleet on this machine needs. Looks only: nothing is installed, written or started but `qemu --version`. */
export const localFindings = async (host: Host, places: Places): Promise<readonly Finding[]> => {
  const emulator = await locateEmulator(places).then(
    (found) => ({ found }),
    (error: unknown) => ({ error }),
  );
  return [
    ...hostFindings(host),
    await looking('qemu', async () => {
      if ('error' in emulator) throw emulator.error;
      return { state: 'ok', found: emulator.found.version };
    }),
    await looking('kvm', async () =>
      kvmFinding('found' in emulator ? await kvmRefusal(places, emulator.found.version) : undefined, places.cacheDir),
    ),
    await looking('cache', async () =>
      roomFinding(places.cacheDir, (await hasImage(places)) ? 0 : IMAGE_BYTES, 'XDG_CACHE_HOME'),
    ),
    await looking('state', () => roomFinding(places.stateDir, NODES * NODE_BYTES, 'SWARMPROOF_STATE_DIR')),
    await looking('memory', async () => {
      const fleets = await listFleets(places);
      return memoryFinding(
        NODES,
        fleets.some(({ state }) => state === 'ready'),
        process.availableMemory(),
      );
    }),
  ];
};
