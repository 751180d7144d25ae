import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { imageRecipe } from '../../local/fleet/image/image-recipe.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const scripts = [
  'lib/infra/node-setup.sh',
  'local/fleet/image/build-disk.sh',
  ...readdirSync(at('local/fleet/guest'))
    .filter((name) => name.endsWith('.sh'))
    .map((name) => `local/fleet/guest/${name}`),
];

test.each(scripts)('%s is a shell script', (script) => {
  const { status, stderr } = spawnSync('sh', ['-n', at(script)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('node-setup.sh holds nothing that Systems Manager would take for a parameter', () => {
  expect(readFileSync(at('lib/infra/node-setup.sh'), 'utf8')).not.toContain('{{');
});

test('the image has every package that node-setup.sh wants, so that it installs none', async () => {
  const { packages, diskHash } = await imageRecipe();
  expect(packages).toEqual(expect.arrayContaining(['docker.io', 'ipvsadm', 'jq', 'python3', 'qemu-guest-agent']));
  expect(diskHash).toBe((await imageRecipe()).diskHash);
});
