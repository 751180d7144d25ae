import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildImage } from '../../local/fleet/image/build-image.ts';

const CAN_ISOLATE = spawnSync('unshare', ['--mount', '--pid', '--fork', '--mount-proc', 'true']).status === 0;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bi-'));
  vi.stubEnv('SWARMPROOF_DEBIAN_MIRROR', 'http://mirror.test/debian');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

/** Builds with a script in place of the one that takes minutes. */
const building = async (script: string, signal?: AbortSignal) => {
  const buildScript = join(root, 'build.sh');
  await writeFile(buildScript, script);
  const reached: string[] = [];
  const progress = {
    reach: (stage: string, detail?: string) => {
      if (!reached.includes(stage)) reached.push(detail ? `${stage} ${detail}` : stage);
    },
    end: () => undefined,
  };
  const files = { guestFiles: '/g', nodeSetup: '/n', goldenScript: '/s', buildScript };
  const recipe = { release: 'trixie' as const, packages: ['a'], diskHash: 'abc', ...files };
  const places = { cacheDir: root, stateDir: root, runtimeDir: root };
  return { directory: await buildImage(places, recipe, progress, signal), reached };
};

test.skipIf(!CAN_ISOLATE)(
  'an image says when its packages are there and its disk is being made',
  async () => {
    const { directory, reached } = await building(
      'mkdir root; sleep 2; rmdir root; for f in disk.raw vmlinuz initrd packages.txt; do echo "$f" >"$f"; done',
    );
    expect(reached).toEqual(['packages of Debian trixie from http://mirror.test/debian', 'disk']);
    expect((await readdir(directory)).sort()).toContain('manifest.json');
  },
  20_000,
);

test.skipIf(!CAN_ISOLATE)('an image that is not wanted any more leaves nothing', async () => {
  await expect(building('sleep 30', AbortSignal.timeout(300))).rejects.toMatchObject({ code: 'Aborted' });
  expect(await readdir(join(root, 'images'))).toEqual([]);
});
