import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Places } from '../../places.ts';
import { verifiedDirectory } from '../cache/verified-directory.ts';
import { runTool } from '../run-tool.ts';
import type { Emulator } from './emulator.ts';

/** Older ones corrupt flags under emulation, which crashes guests: see docs/decisions. */
const OLDEST_MAJOR = 10;

const missing = (): SwarmproofError =>
  new SwarmproofError('MissingTool', `no QEMU ${OLDEST_MAJOR} or newer on this machine`, 'Run `node bin/setup.mjs`.');

const versionOf = async (binary: string, environment: NodeJS.ProcessEnv): Promise<string> =>
  (await runTool([binary, '--version'], { timeoutMs: 10_000, environment })).split('\n')[0]?.trim() ?? '';

const major = (version: string): number => Number(/version (\d+)\./.exec(version)?.[1] ?? 0);

const hostEmulator = async (): Promise<Emulator | null> => {
  const find = (name: string) =>
    ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].map((dir) => join(dir, name)).find(existsSync);
  const binary = find('qemu-system-x86_64');
  const imageTool = find('qemu-img');
  if (!binary || !imageTool) return null;
  const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  const version = await versionOf(binary, environment);
  return major(version) >= OLDEST_MAJOR ? { binary, imageTool, dataDirs: [], environment, version } : null;
};

/** The one that `bin/setup.mjs` unpacked; `current` names its directory. */
const cachedEmulator = async (places: Places): Promise<Emulator | null> => {
  const home = join(places.cacheDir, 'qemu');
  const current = await readFile(join(home, 'current'), 'utf8').catch(() => null);
  if (current === null) return null;
  const root = join(home, current.trim());
  const manifest = await verifiedDirectory(root);
  if (manifest === null) return null;
  const libraries = ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'].map((dir) => join(root, dir));
  return {
    binary: join(root, 'usr/bin/qemu-system-x86_64'),
    imageTool: join(root, 'usr/bin/qemu-img'),
    dataDirs: [join(root, 'usr/share/qemu'), join(root, 'usr/share/seabios')],
    environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LD_LIBRARY_PATH: libraries.join(delimiter) },
    version: manifest.facts.version ?? '',
  };
};

/** The host's own QEMU where it is new enough, else the unpacked one. Throws MissingTool or CacheTampered. */
export const locateEmulator = async (places: Places): Promise<Emulator> => {
  const emulator = (await hostEmulator()) ?? (await cachedEmulator(places));
  if (emulator === null || major(emulator.version) < OLDEST_MAJOR) throw missing();
  return emulator;
};
