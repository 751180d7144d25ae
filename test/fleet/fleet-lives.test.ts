import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringUp } from '../../local/fleet/bring-up.ts';
import { type FleetPaths, fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { listFleets } from '../../local/fleet/list-fleets.ts';
import { openFleet } from '../../local/fleet/open-fleet.ts';
import type { Places } from '../../local/places.ts';
import { imitateProcess } from './imitate-process.ts';
import { makeRecord } from './make-record.ts';

let root: string;
let places: Places;
let paths: FleetPaths;
let children: ChildProcess[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fl-'));
  places = { cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'now') };
  // The shell that made it had another XDG_RUNTIME_DIR.
  const runtimeDir = join(root, 'then');
  paths = fleetPaths({ ...places, runtimeDir }, 'local');
  children = [];
  for (const node of ['node1', 'node2', 'node3']) await mkdir(paths.nodeDir(node), { recursive: true });
  await writeFile(paths.recordFile, JSON.stringify(makeRecord({}, runtimeDir)));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

const runSwitch = async () => children.push(await imitateProcess(join(root, 'bin'), 'vde_switch', paths.switchDir));
const runMachine = async (node: string) =>
  children.push(await imitateProcess(join(root, 'bin'), 'qemu-system-x86_64', paths.monitorSocket(node)));

/** What `up` comes to, stopped before it makes anything. */
const upAgain = async (workers = 2, guest?: 'forky') => {
  const stop = new AbortController();
  const said: string[] = [];
  const onProgress = (text: string) => {
    said.push(text);
    stop.abort();
  };
  const request = {
    places,
    name: 'local',
    managers: 1,
    workers,
    onProgress,
    signal: stop.signal,
    ...(guest ? { guest } : {}),
  };
  const came = await bringUp(request).then(
    ({ stood }) => (stood ? 'stood' : 'made'),
    (error: { code: string }) => error.code,
  );
  return { came, said };
};

const names = async () => (await listFleets(places)).map(({ name }) => name);

test('a fleet whose network and a machine run stands: one node may be down, cut off by an experiment', async () => {
  await runSwitch();
  await runMachine('node2');
  expect(await upAgain()).toEqual({ came: 'stood', said: [] });
  expect(await upAgain(1)).toMatchObject({ came: 'TopologyMismatch' });
  expect(await upAgain(2, 'forky')).toMatchObject({ came: 'TopologyMismatch' });
  expect(await names()).toEqual(['local']);
});

test.each([
  ['the host was started anew', async () => undefined],
  ['its machines were killed', runSwitch],
  ['its network was killed', () => runMachine('node1')],
])('where %s it is not up, and `up` says so and makes it anew, in any topology', async (_what, remains) => {
  await remains();
  expect(await names()).toEqual([]);
  const { came, said } = await upAgain(1);
  expect(said).toEqual([expect.stringMatching(/"local" do not run any more; .*made anew/)]);
  expect(came).toBe('Aborted');
  expect(existsSync(paths.stateDir)).toBe(false);
  expect(existsSync(paths.socketDir)).toBe(false);
});

test('machines that somebody switched off are no loss; they can be started again', async () => {
  await runSwitch();
  const fleet = await openFleet(places, 'local');
  for (const node of fleet.nodes) {
    await runMachine(node.name);
    expect(await node.isPowered()).toBe(true);
    await node.powerCut();
    expect(await node.isPowered()).toBe(false);
  }
  expect(await names()).toEqual(['local']);
  expect(await upAgain()).toEqual({ came: 'stood', said: [] });
  // Whoever is not switched off must run.
  await rm(paths.powerOffMark('node1'));
  expect(await names()).toEqual([]);
});
