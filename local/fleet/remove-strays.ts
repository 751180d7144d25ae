import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FleetPaths } from './fleet-paths.ts';
import type { FleetRecord } from './fleet-record.ts';
import { fleetProcesses } from './machine/fleet-processes.ts';
import { killProcess } from './machine/kill-process.ts';

/**
 * Removes the machines of a fleet that its record does not know: what is left where growing it was stopped half-way.
 * Found by process and by directory, so that no crash can hide one. Nothing of a recorded node is touched.
 */
export const removeStrays = async (paths: FleetPaths, { nodes }: FleetRecord): Promise<void> => {
  const isKnown = (name: string): boolean => nodes.some((node) => node.name === name);
  const machines = fleetProcesses(paths.socketDir).filter(({ program }) => program.startsWith('qemu'));
  const strays = machines.filter(
    ({ commandLine }) => !nodes.some(({ name }) => commandLine.includes(paths.monitorSocket(name))),
  );
  await Promise.all(strays.map(({ pid, start }) => killProcess(pid, start)));
  const kept = await readdir(paths.stateDir, { withFileTypes: true });
  const left = kept.filter((entry) => entry.isDirectory() && /^node\d+$/.test(entry.name) && !isKnown(entry.name));
  for (const { name } of left) await rm(join(paths.stateDir, name), { recursive: true, force: true });
  const sockets = await readdir(paths.socketDir).catch(() => []);
  for (const file of sockets) {
    const [, name] = /^(node\d+)\.(?:qmp|agent)$/.exec(file) ?? [];
    if (name !== undefined && !isKnown(name)) await rm(join(paths.socketDir, file), { force: true });
  }
};
