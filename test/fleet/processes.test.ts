import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { killProcess } from '../../local/fleet/machine/kill-process.ts';
import { processStart } from '../../local/fleet/machine/process-start.ts';
import { removeFleet } from '../../local/fleet/remove-fleet.ts';

let root: string;
let children: ChildProcess[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fl-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

/** A process under a switch's name with these words among its arguments. */
const imitation = async (program: string, ...words: string[]): Promise<number> => {
  const file = join(root, program);
  await copyFile('/bin/sh', file).catch(() => undefined);
  const child = spawn(file, ['-c', 'while :; do sleep 1; done', ...words]);
  children.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  return child.pid as number;
};

const ends = (pid: number) => expect.poll(() => processStart(pid), { timeout: 3_000 }).toBeNull();

test('a process has one start for as long as it lives', async () => {
  const pid = await imitation('vde_switch');
  const start = processStart(pid);
  expect(start).toMatch(/^\d+$/);
  expect(processStart(pid)).toBe(start);
  await killProcess(pid, start as string);
  expect(processStart(pid)).toBeNull();
});

test('never kills a process that got the pid of another later', async () => {
  const pid = await imitation('vde_switch');
  await killProcess(pid, '1');
  expect(processStart(pid)).not.toBeNull();
});

test('finds by its arguments what nobody wrote down, and only programs of a fleet', async () => {
  const directory = join(root, 'run', 'local');
  const ours = await imitation('vde_switch', `${directory}/switch`);
  await imitation('vde_switch', `${join(root, 'run', 'local2')}/switch`);
  await imitation('editor', `${directory}/switch`);
  expect(fleetProcesses(directory).map(({ pid }) => pid)).toEqual([ours]);
});

test('removes the processes, sockets and disks of one fleet and leaves the other', async () => {
  const places = { cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'r') };
  const [one, two] = [fleetPaths(places, 'one'), fleetPaths(places, 'two')];
  for (const paths of [one, two])
    for (const path of [paths.stateDir, paths.socketDir]) await mkdir(path, { recursive: true });
  const first = await imitation('qemu-system-x86_64', one.monitorSocket('node1'));
  const second = await imitation('qemu-system-x86_64', two.monitorSocket('node1'));
  const removed = await removeFleet(one);
  expect(removed.processes.map(({ pid }) => pid)).toEqual([first]);
  expect(removed.directories).toEqual([one.socketDir, one.stateDir]);
  await ends(first);
  expect(processStart(second)).not.toBeNull();
  expect(await readdir(join(places.stateDir, 'fleets'))).toEqual(['two']);
  expect(await readdir(places.runtimeDir)).toEqual(['two']);
  expect((await removeFleet(one)).directories).toEqual([]);
});
