import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machines } from '../../lib/domain/machines.ts';
import { cacheManifestSchema } from './cache/cache-manifest.ts';
import type { FleetRecord } from './fleet-record.ts';

/** The emulator that the snapshot was taken with, and no other may restore; undefined where the cache is gone. */
const emulatorOf = async (goldenDir: string): Promise<string | undefined> => {
  try {
    const manifest = cacheManifestSchema.parse(JSON.parse(await readFile(join(goldenDir, 'manifest.json'), 'utf8')));
    return manifest.facts.emulator;
  } catch {
    return undefined;
  }
};

/** What the machines of a fleet are, by its record and by the snapshot that they were restored from. */
export const machinesOf = async ({
  nodes,
  accelerator,
  release,
  engine,
  goldenDir,
}: FleetRecord): Promise<Machines> => {
  const emulator = await emulatorOf(goldenDir);
  return { count: nodes.length, accelerator, ...(emulator ? { emulator } : {}), release, engine };
};
