import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FleetPaths } from '../fleet-paths.ts';
import type { FleetRecord } from '../fleet-record.ts';
import { goldenFiles } from '../golden-files.ts';
import type { Emulator } from './emulator.ts';
import { qemuCommand } from './qemu-command.ts';
import { type DetachedProcess, spawnDetached } from './spawn-detached.ts';

/** Starts a node's process: a cold boot from its own disk, or a machine that waits to be given the snapshot's state. */
export const startMachine = async (
  paths: FleetPaths,
  record: FleetRecord,
  node: FleetRecord['nodes'][number],
  emulator: Emulator,
  from: 'disk' | 'snapshot',
): Promise<DetachedProcess> => {
  const golden = goldenFiles(record.goldenDir);
  const directory = paths.nodeDir(node.name);
  const monitorSocket = paths.monitorSocket(node.name);
  const agentSocket = paths.agentSocket(node.name);
  await Promise.all([monitorSocket, agentSocket].map((socket) => rm(socket, { force: true })));
  const command = qemuCommand({
    emulator,
    accelerator: record.accelerator,
    name: `swarmproof-${record.name}-${node.name}`,
    mac: node.mac,
    kernel: golden.kernel,
    initialRamDisk: golden.initialRamDisk,
    disk: join(directory, 'disk.qcow2'),
    memory: from === 'disk' ? { kind: 'own' } : { kind: 'restored', file: golden.memory },
    consoleLog: join(directory, 'console.log'),
    monitorSocket,
    agentSocket,
    switchDir: paths.switchDir,
    generation: randomUUID(),
  });
  const started = await spawnDetached(command, join(directory, 'qemu.log'), emulator.environment);
  await rm(paths.powerOffMark(node.name), { force: true });
  return started;
};
