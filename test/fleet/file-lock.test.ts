import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLock } from '../../local/fleet/file-lock.ts';

let file: string;
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'lock-')), 'below', 'lock');
});
afterEach(() => rm(join(file, '../..'), { recursive: true, force: true }));

test('one at a time, within one process too', async () => {
  const first = await fileLock(file, 0);
  expect(first).not.toBeNull();
  expect(await fileLock(file, 50)).toBeNull();
  await first?.release();
  const second = await fileLock(file, 50);
  expect(second).not.toBeNull();
  await second?.release();
});

test('waits for whoever has it', async () => {
  const first = await fileLock(file, 0);
  setTimeout(() => void first?.release(), 300);
  const second = await fileLock(file, 3_000);
  expect(second).not.toBeNull();
  await second?.release();
});

test('ends with the process that had it, however that ended', async () => {
  const source = `import('${new URL('../../local/fleet/file-lock.ts', import.meta.url).href}')
    .then((m) => m.fileLock(${JSON.stringify(file)}, 0)).then(() => { console.log('locked'); setInterval(() => {}, 1000); });`;
  const holder = spawn(process.execPath, ['--import', 'tsx', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect(await fileLock(file, 0)).toBeNull();
  holder.kill('SIGKILL');
  const lock = await fileLock(file, 3_000);
  expect(lock).not.toBeNull();
  await lock?.release();
}, 20_000);

test('waits no longer than it is wanted', async () => {
  const first = await fileLock(file, 0);
  const startedMs = performance.now();
  await expect(fileLock(file, 20_000, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'Aborted' });
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  await first?.release();
});
