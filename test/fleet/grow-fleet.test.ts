import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringUp } from '../../local/fleet/bring-up.ts';
import { type FleetPaths, fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { growFleet } from '../../local/fleet/grow-fleet.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { planGrowth } from '../../local/fleet/plan-growth.ts';
import type { Places } from '../../local/places.ts';
import { imitateProcess } from './imitate-process.ts';
import { makeRecord } from './make-record.ts';

describe('planGrowth', () => {
  test('names the new workers on from the last node, and leaves the others what they are', () => {
    const standing = makeRecord();
    const added = planGrowth(standing, { workers: 4 });
    expect(added.map(({ name, role, address }) => [name, role, address])).toEqual([
      ['node4', 'worker', '192.168.77.14'],
      ['node5', 'worker', '192.168.77.15'],
    ]);
    const ids = [...standing.nodes, ...added].map(({ instanceId }) => instanceId);
    expect(new Set(ids).size).toBe(5);
    expect(planGrowth(makeRecord({ managers: 3, workers: 0 }), { workers: 1 }).map(({ name }) => name)).toEqual([
      'node4',
    ]);
    expect(planGrowth(standing, { workers: 2, managers: 1 })).toEqual([]);
  });

  test.each([
    [{ workers: 1 }, 'TopologyMismatch'],
    [{ workers: 3, managers: 3 }, 'TopologyMismatch'],
    [{ workers: 7 }, 'Usage'],
  ])('refuses %j', (asked, code) => {
    expect(() => planGrowth(makeRecord(), asked)).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});

describe('a fleet that stands', () => {
  let root: string;
  let places: Places;
  let paths: FleetPaths;
  let children: ChildProcess[];
  const run = async (program: 'qemu-system-x86_64' | 'vde_switch', socket: string) => {
    children.push(await imitateProcess(join(root, 'bin'), program, socket));
  };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gf-'));
    places = { cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'r') };
    paths = fleetPaths(places, 'local');
    children = [];
    for (const node of ['node1', 'node2', 'node3']) await mkdir(paths.nodeDir(node), { recursive: true });
    await mkdir(paths.socketDir, { recursive: true });
    const record = { ...makeRecord({}, places.runtimeDir), goldenDir: join(root, 'gone') };
    await writeFile(paths.recordFile, JSON.stringify(record));
    await run('vde_switch', paths.switchDir);
    for (const node of ['node1', 'node2', 'node3']) await run('qemu-system-x86_64', paths.monitorSocket(node));
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(root, { recursive: true, force: true });
  });
  const grow = (workers: number) => growFleet({ places, name: 'local', workers, onProgress: () => undefined });
  const machines = () =>
    fleetProcesses(paths.socketDir)
      .filter(({ program }) => program.startsWith('qemu'))
      .map(({ commandLine }) => /(node\d)\.qmp/.exec(commandLine)?.[1])
      .sort();
  const leaveHalfMade = async () => {
    await run('qemu-system-x86_64', paths.monitorSocket('node4'));
    await mkdir(paths.nodeDir('node4'));
    await writeFile(paths.agentSocket('node4'), '');
    await writeFile(paths.agentSocket('node3'), '');
  };

  test('stays as it was when it cannot grow, whatever the reason', async () => {
    const before = await readFile(paths.recordFile, 'utf8');
    await expect(grow(1)).rejects.toMatchObject({ code: 'TopologyMismatch' });
    await expect(grow(7)).rejects.toMatchObject({ code: 'Usage' });
    await expect(grow(3)).rejects.toMatchObject({ code: 'Fleet', message: expect.stringContaining('is gone') });
    expect(await readFile(paths.recordFile, 'utf8')).toBe(before);
    expect(machines()).toEqual(['node1', 'node2', 'node3']);
    expect(await grow(2)).toMatchObject({ added: [] });
  });

  test.each([
    ['growing it', async () => void (await grow(2))],
    [
      'bringing it up',
      async () => void (await bringUp({ places, name: 'local', managers: 1, workers: 2, onProgress: () => undefined })),
    ],
  ])('%s removes what a growth that was killed left, and nothing else', async (_what, act) => {
    await leaveHalfMade();
    expect(machines()).toEqual(['node1', 'node2', 'node3', 'node4']);
    await act();
    expect(machines()).toEqual(['node1', 'node2', 'node3']);
    const left = [
      paths.nodeDir('node4'),
      paths.agentSocket('node4'),
      paths.nodeDir('node3'),
      paths.agentSocket('node3'),
    ];
    expect(left.map((path) => existsSync(path))).toEqual([false, false, true, true]);
  });

  test('is needed: one whose machines are gone does not grow', async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
    }
    await expect(grow(3)).rejects.toMatchObject({ code: 'Usage', exitCode: 2, hint: 'npx swarmproof up' });
    expect(existsSync(paths.recordFile)).toBe(true);
  });
});
