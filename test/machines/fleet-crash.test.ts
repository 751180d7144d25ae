import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { takeDown } from '../../local/fleet/take-down.ts';
import { placesOf } from '../../local/places.ts';

const stateDir = join(tmpdir(), `sp-${randomBytes(4).toString('hex')}`);
const environment = { ...process.env, SWARMPROOF_STATE_DIR: stateDir };
const places = placesOf(environment);
const name = 'crashtest';
const paths = fleetPaths(places, name);
const project = fileURLToPath(new URL('../..', import.meta.url));

afterAll(async () => {
  await takeDown({ places, name });
  await rm(stateDir, { recursive: true, force: true });
});

/** `up` of a single node in a process of its own. */
const startUp = () =>
  spawn(process.execPath, ['--import', 'tsx', 'bin/swarmproof.ts', 'up', '--workers', '0', '--name', name], {
    cwd: project,
    env: environment,
    stdio: 'ignore',
  });

const until = async (what: () => boolean) => {
  for (let tries = 0; tries < 6_000 && !what(); tries += 1) await sleep(10);
  expect(what()).toBe(true);
};

test.each([
  ['when the record is written', () => existsSync(paths.recordFile), 0],
  ['when the switch runs', () => fleetProcesses(paths.socketDir).length > 0, 0],
  ['when the machine runs', () => fleetProcesses(paths.socketDir).length > 1, 0],
  ['while the machine is being restored', () => fleetProcesses(paths.socketDir).length > 1, 1_500],
])('nothing is left after `up` was killed %s and `down` ran', async (_when, reached, waitMs) => {
  const up = startUp();
  await until(reached);
  await sleep(waitMs);
  up.kill('SIGKILL');
  await takeDown({ places, name });
  expect(fleetProcesses(paths.socketDir)).toEqual([]);
  expect(existsSync(paths.stateDir)).toBe(false);
  expect(existsSync(paths.socketDir)).toBe(false);
  expect((await readdir(join(stateDir, 'fleets'))).filter((entry) => !entry.endsWith('.lock'))).toEqual([]);
});
