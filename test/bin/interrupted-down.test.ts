import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CloudRecord, cloudRecordFile } from '../../local/cloud/process/cloud-record.ts';
import { startTimeOf } from '../../local/cloud/process/start-time-of.ts';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { placesOf } from '../../local/places.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/swarmproof.mjs', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'down-'));
const environment = { PATH: process.env.PATH, HOME: root, XDG_RUNTIME_DIR: root, NO_COLOR: '1' };
const places = placesOf(environment);
const paths = fleetPaths(places, 'local');

/** A local cloud as `down` sees it: it is asked to end the runs that used the fleet, and answers when the test says so. */
let asked: ServerResponse[] = [];
const cloud = createServer((request, response) => {
  request.resume();
  request.on('end', () => void asked.push(response));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', () => resolve()));
  mkdirSync(places.stateDir, { recursive: true });
  const url = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
  const startTime = startTimeOf(process.pid) ?? '';
  const record: CloudRecord = { pid: process.pid, startTime, url, token: 'x', assembly: 'x' };
  writeFileSync(cloudRecordFile(places), JSON.stringify(record));
});
afterAll(() => {
  cloud.closeAllConnections();
  cloud.close();
  rmSync(root, { recursive: true, force: true });
});

const down = () => {
  const child = spawn(process.execPath, [LAUNCHER, 'down'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    told.stdout += data;
  });
  child.stderr.on('data', (data) => {
    told.stderr += data;
  });
  const ended = new Promise<unknown>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  return { child, told, ended };
};

const untilAsked = () => vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 30_000 });

describe.each([
  ['once', 1],
  ['twice', 2],
] as const)('down with Ctrl-C pressed %s in the middle of it', { timeout: 60_000 }, (_times, presses) => {
  it('ends at once, and the same again does what is left', async () => {
    asked = [];
    mkdirSync(paths.nodeDir('node1'), { recursive: true });
    const pressed = down();
    await untilAsked();
    const startedMs = performance.now();
    for (let press = 0; press < presses; press += 1) pressed.child.kill('SIGINT');
    expect(await pressed.ended).toBe('SIGINT');
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    // The fleet is gone; that runs used it nobody has told them yet.
    expect(pressed.told.stdout).toBe(`removed ${paths.stateDir}\n`);
    expect(existsSync(paths.stateDir)).toBe(false);

    asked = [];
    const again = down();
    await untilAsked();
    asked[0]?.end(JSON.stringify({ ended: ['20260101t000000-abcdef'] }));
    expect(await again.ended).toBe(0);
    expect(again.told.stdout).toBe('ended run 20260101t000000-abcdef, which used the fleet\n');
  });
});
