import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLock } from '../../local/fleet/file-lock.ts';
import { takeDown } from '../../local/fleet/take-down.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'td-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const places = () => ({ cacheDir: join(root, 'c'), stateDir: join(root, 's'), runtimeDir: join(root, 'r') });

const leaveBehind = async () => {
  const { cacheDir, runtimeDir } = places();
  for (const path of [
    join(cacheDir, 'images/.making-7'),
    join(cacheDir, 'golden/ab.making-7'),
    join(cacheDir, 'golden/ab'),
  ]) {
    await mkdir(path, { recursive: true });
  }
  await mkdir(join(runtimeDir, 'golden-7'), { recursive: true });
  await writeFile(join(runtimeDir, 'golden-7', 'switch.log'), '');
};

test('removing what is not there is no error', async () => {
  expect(await takeDown({ places: places(), name: 'local' })).toEqual({ processes: [], directories: [] });
});

test('removes what a killed build left, and nothing that was finished', async () => {
  await leaveBehind();
  await takeDown({ places: places(), name: 'local' });
  expect(await readdir(join(root, 'c/images'))).toEqual([]);
  expect(await readdir(join(root, 'c/golden'))).toEqual(['ab']);
  expect(await readdir(join(root, 'r'))).toEqual([]);
});

test('leaves a build alone that is going on', async () => {
  await leaveBehind();
  const building = await fileLock(join(root, 'c/build.lock'), 0);
  await takeDown({ places: places(), name: 'local' });
  expect(await readdir(join(root, 'c/images'))).toEqual(['.making-7']);
  expect(await readdir(join(root, 'r'))).toEqual(['golden-7']);
  await building?.release();
});
