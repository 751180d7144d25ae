import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { killProcess } from '../../local/fleet/machine/kill-process.ts';
import { processStart } from '../../local/fleet/machine/process-start.ts';
import { removeFleet } from '../../local/fleet/remove-fleet.ts';
import { imitateProcess } from './imitate-process.ts';
import { makeRecord } from './make-record.ts';

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

const imitation = async (program: Parameters<typeof imitateProcess>[1], ...words: string[]): Promise<number> => {
  const child = await imitateProcess(root, program, ...words);
  children.push(child);
  return child.pid;
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

test('L70 never kills a process that got the pid of another later', async () => {
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

test('removes a fleet that a shell with another XDG_RUNTIME_DIR made, and what is where this one would make it', async () => {
  const places = { cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'r') };
  const made = fleetPaths({ ...places, runtimeDir: join(root, 'other') }, 'one');
  const here = fleetPaths(places, 'one');
  for (const path of [made.stateDir, made.socketDir, here.socketDir]) await mkdir(path, { recursive: true });
  await writeFile(made.recordFile, JSON.stringify(makeRecord({ name: 'one' }, join(root, 'other'))));
  const pids = [
    await imitation('qemu-system-x86_64', made.monitorSocket('node1')),
    await imitation('vde_switch', here.switchDir),
  ];
  const removed = await removeFleet(here);
  expect(removed.processes.map(({ pid }) => pid)).toEqual(pids);
  expect(removed.directories).toEqual([made.socketDir, here.socketDir, here.stateDir]);
  for (const pid of pids) await ends(pid);
  expect(await readdir(join(root, 'other'))).toEqual([]);
});

test('never removes a directory that a record names and no fleet can have', async () => {
  const places = { cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'r') };
  const paths = fleetPaths(places, 'one');
  const precious = join(root, 'precious');
  for (const path of [paths.stateDir, precious]) await mkdir(path, { recursive: true });
  await writeFile(paths.recordFile, JSON.stringify({ ...makeRecord({ name: 'one' }), socketDir: precious }));
  expect((await removeFleet(paths)).directories).toEqual([paths.stateDir]);
  expect(await readdir(root)).toContain('precious');
});
