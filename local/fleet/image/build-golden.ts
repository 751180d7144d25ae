import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from '../../places.ts';
import { sealDirectory } from '../cache/seal-directory.ts';
import { fleetPaths } from '../fleet-paths.ts';
import { goldenFiles } from '../golden-files.ts';
import { createOverlay } from '../machine/create-overlay.ts';
import type { Emulator } from '../machine/emulator.ts';
import { qemuCommand } from '../machine/qemu-command.ts';
import { qemuMonitor } from '../machine/qemu-monitor.ts';
import { saveSnapshot } from '../machine/save-snapshot.ts';
import { spawnDetached } from '../machine/spawn-detached.ts';
import { startSwitch } from '../machine/start-switch.ts';
import { removeFleetRuntime } from '../remove-fleet-runtime.ts';
import { runTool } from '../run-tool.ts';
import { type PrepareRequest, prepareGolden } from './prepare-golden.ts';

/** It ends with us: only a finished fleet outlives the command that made it. */
const WITH_US = ['setpriv', '--pdeathsig', 'KILL', '--'];
/** No node's: a restored machine gets its own before it talks. */
const MAC = '52:54:00:00:00:01';

export interface GoldenRequest extends PrepareRequest {
  readonly emulator: Emulator;
  readonly imageDir: string;
  /** Where the finished directory goes. */
  readonly directory: string;
  readonly facts: Readonly<Record<'release' | 'emulator' | 'accelerator', string>>;
}

/** Boots a node once, prepares it, and writes it down as a running machine. Call with the build lock held. */
export const buildGolden = async (places: Places, request: GoldenRequest): Promise<void> => {
  const { emulator, imageDir, directory } = request;
  const work = `${directory}.making-${process.pid}`;
  const paths = fleetPaths(places, `golden-${process.pid}`);
  const files = goldenFiles(work);
  try {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    const linked = async (from: string, to: string) => link(from, to).catch(() => copyFile(from, to));
    await linked(join(imageDir, 'vmlinuz'), files.kernel);
    await linked(join(imageDir, 'initrd'), files.initialRamDisk);
    await createOverlay(emulator, { file: join(imageDir, 'disk.raw'), format: 'raw' }, files.disk);
    await startSwitch(paths, WITH_US);
    const consoleLog = join(work, 'console.log');
    const command = qemuCommand({
      emulator,
      accelerator: request.accelerator,
      name: 'swarmproof-golden',
      mac: MAC,
      kernel: files.kernel,
      initialRamDisk: files.initialRamDisk,
      disk: files.disk,
      memory: { kind: 'recorded', file: files.memory },
      consoleLog,
      monitorSocket: paths.monitorSocket('golden'),
      agentSocket: paths.agentSocket('golden'),
      switchDir: paths.switchDir,
      generation: randomUUID(),
    });
    const log = join(work, 'qemu.log');
    await spawnDetached([...WITH_US, ...command] as [string, ...string[]], log, emulator.environment);
    const monitor = await qemuMonitor(paths.monitorSocket('golden'), 10_000);
    const engine = await prepareGolden(paths.agentSocket('golden'), request);
    await saveSnapshot(monitor, files.devices);
    await monitor.execute('quit').catch(() => undefined);
    monitor.close();
    await removeFleetRuntime(paths.socketDir);
    // Pages that the guest never wrote, or freed to zeros, take no room.
    await runTool(['fallocate', '--dig-holes', files.memory], { timeoutMs: 60_000 });
    const names = ['disk.qcow2', 'memory', 'devices', 'vmlinuz', 'initrd'];
    const remake = `npx swarmproof up --guest ${request.facts.release}`;
    await sealDirectory(work, names, { remake, facts: { ...request.facts, engine } });
    await rm(directory, { recursive: true, force: true });
    await rename(work, directory);
  } finally {
    await removeFleetRuntime(paths.socketDir);
    await rm(work, { recursive: true, force: true });
  }
};
