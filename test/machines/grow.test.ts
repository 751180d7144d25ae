import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringUp } from '../../local/fleet/bring-up.ts';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { growFleet } from '../../local/fleet/grow-fleet.ts';
import type { GuestNode } from '../../local/fleet/guest-fleet.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { openFleet } from '../../local/fleet/open-fleet.ts';
import { takeDown } from '../../local/fleet/take-down.ts';
import { placesOf } from '../../local/places.ts';

const stateDir = join(tmpdir(), `sp-${randomBytes(4).toString('hex')}`);
const environment = { ...process.env, SWARMPROOF_STATE_DIR: stateDir };
const places = placesOf(environment);
const name = 'growtest';
const paths = fleetPaths(places, name);
const project = fileURLToPath(new URL('../..', import.meta.url));
const request = { places, name, managers: 1, workers: 0, onProgress: () => undefined };
const machines = () => fleetProcesses(paths.socketDir).filter(({ program }) => program.startsWith('qemu'));
const runs = (node: string) => machines().some(({ commandLine }) => commandLine.includes(paths.monitorSocket(node)));

beforeAll(async () => {
  await bringUp(request);
});
afterAll(async () => {
  await takeDown({ places, name });
  await rm(stateDir, { recursive: true, force: true });
});

const killedHalfWay = async (waitMs: number) => {
  const words = ['bin/swarmproof.ts', 'up', '--workers', '1', '--grow', '--name', name];
  const up = spawn(process.execPath, ['--import', 'tsx', ...words], {
    cwd: project,
    env: environment,
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 6_000 && !runs('node2'); tries += 1) await sleep(10);
  expect(runs('node2')).toBe(true);
  await sleep(waitMs);
  up.kill('SIGKILL');
};

test('a growth that is killed half-way leaves the fleet as it was, and the next `up` removes the rest', async () => {
  const before = await readFile(paths.recordFile, 'utf8');
  await killedHalfWay(300);
  expect(await readFile(paths.recordFile, 'utf8')).toBe(before);
  await bringUp(request);
  expect(machines()).toHaveLength(1);
  expect(runs('node1')).toBe(true);
  expect(existsSync(paths.nodeDir('node2'))).toBe(false);
});

test('a fleet grows by a node that reaches the others, and what runs on it goes on', async () => {
  const small = await openFleet(places, name);
  const running = (small.nodes[0] as GuestNode).execute({
    script: 'sleep 5; echo on',
    environment: {},
    timeoutMs: 90_000,
  });
  expect(await growFleet({ ...request, workers: 1 })).toMatchObject({ added: ['node2'] });
  expect((await running).stdout.toString()).toBe('on\n');
  await small.close();
  const grown = await openFleet(places, name);
  const script = 'hostname; ping -c 1 -W 5 node1 >/dev/null && echo reached';
  const result = await (grown.nodes[1] as GuestNode).execute({ script, environment: {}, timeoutMs: 90_000 });
  expect(result.stdout.toString()).toBe('node2\nreached\n');
  await grown.close();
});

test('`down` removes a growth that was killed half-way with all the rest', async () => {
  await takeDown({ places, name });
  await bringUp(request);
  await killedHalfWay(0);
  await takeDown({ places, name });
  expect(fleetProcesses(paths.socketDir)).toEqual([]);
  expect(existsSync(paths.stateDir)).toBe(false);
  expect(existsSync(paths.socketDir)).toBe(false);
});
