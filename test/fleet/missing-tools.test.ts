import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileLock } from '../../local/fleet/file-lock.ts';
import { fleetPaths } from '../../local/fleet/fleet-paths.ts';
import { spawnDetached } from '../../local/fleet/machine/spawn-detached.ts';
import { startSwitch } from '../../local/fleet/machine/start-switch.ts';
import { runTool } from '../../local/fleet/run-tool.ts';

let root: string;
let environment: { PATH: string };
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mt-'));
  environment = { PATH: join(root, 'bin') };
  await mkdir(environment.PATH);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

const missing = (program: string) => ({
  code: 'MissingTool',
  exitCode: 2,
  message: `${program} is not installed`,
  hint: 'Run `node bin/setup.mjs`.',
});
const paths = () => fleetPaths({ cacheDir: root, stateDir: root, runtimeDir: join(root, 'r') }, 'local');

test('flock', async () => {
  vi.stubEnv('PATH', environment.PATH);
  await expect(fileLock(join(root, 'lock'), 0)).rejects.toMatchObject(missing('flock'));
});

test.each([['vde_switch'], ['setpriv', '--', 'vde_switch']] as const)('%s', async (...command) => {
  await expect(spawnDetached(command, join(root, 'log'), environment)).rejects.toMatchObject(missing(command[0]));
});

test('the switch, without a wrapper and behind one that is there', async () => {
  await expect(startSwitch(paths(), [], environment)).rejects.toMatchObject(missing('vde_switch'));
  await symlink('/usr/bin/setpriv', join(environment.PATH, 'setpriv'));
  await rm(paths().socketDir, { recursive: true });
  const wrapper = ['setpriv', '--pdeathsig', 'KILL', '--'];
  await expect(startSwitch(paths(), wrapper, environment)).rejects.toMatchObject(missing('vde_switch'));
});

test('a switch that ends at once is told by what it said, at once', async () => {
  const startedMs = performance.now();
  await symlink('/bin/false', join(environment.PATH, 'vde_switch'));
  await expect(startSwitch(paths(), [], environment)).rejects.toMatchObject({
    code: 'Fleet',
    message: 'vde_switch ended as soon as it was started',
    hint: expect.stringContaining('switch.log'),
  });
  expect(performance.now() - startedMs).toBeLessThan(4_000);
});

test('one that a build script calls, by its own name', async () => {
  const script = join(root, 'build.sh');
  await writeFile(script, 'set -eu\necho building\nno-mmdebstrap-here --quiet\n');
  await expect(runTool(['sh', script], { timeoutMs: 5_000 })).rejects.toMatchObject(missing('no-mmdebstrap-here'));
});
