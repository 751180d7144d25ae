import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GUEST_RELEASES } from '../../local/fleet/guest-release.ts';
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

test('install-ssm-agent.sh alone installs the agent of Systems Manager: node-setup.sh fetches nothing past apt', () => {
  const said = (script: string) => readFileSync(at(`lib/infra/${script}`), 'utf8').replaceAll(/^#.*$/gm, '');
  const installs = /amazon-ssm-agent|amazonaws|\bcurl +-|\bwget\b|\bdpkg +-i\b|https?:/;
  const all = readdirSync(at('lib/infra')).filter((name) => name.endsWith('.sh'));
  expect(all).toContain('node-setup.sh');
  expect(all.filter((script) => installs.test(said(script)))).toEqual(['install-ssm-agent.sh']);
});

/** What node-setup.sh asks apt for on a machine of a release that has nothing yet; there it is ended. */
const setUp = (release: string): string[] => {
  const directory = mkdtempSync(join(tmpdir(), 'setup-'));
  try {
    const program = (name: string, text: string) =>
      writeFileSync(join(directory, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    program('dpkg-query', 'exit 1');
    program('apt-get', `echo "$*" >>${directory}/asked\ncase $* in *install*) kill -s KILL $PPID ;; esac`);
    writeFileSync(join(directory, 'os-release'), `VERSION_CODENAME=${release}\n`);
    const script = readFileSync(at('lib/infra/node-setup.sh'), 'utf8');
    expect(script).toContain('\n. /etc/os-release\n');
    const here = script.replace('/etc/os-release', join(directory, 'os-release'));
    const env = { PATH: `${directory}:/usr/bin:/bin` };
    spawnSync('sh', ['-c', here], { env });
    const install = readFileSync(join(directory, 'asked'), 'utf8').split('\n').at(-2) ?? '';
    return install.split('--no-install-recommends ')[1]?.split(/\s+/) ?? [];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

test.each(GUEST_RELEASES)('the image of %s has every package that node-setup.sh wants there', async (release) => {
  const { packages } = await imageRecipe(release);
  const asked = setUp(release);
  expect(asked).toEqual(expect.arrayContaining(['docker.io', 'ipvsadm', 'jq', 'python3']));
  expect(asked.filter((each) => !packages.includes(each))).toEqual([]);
  // Debian 12 has no such package: apt-get would refuse all of them.
  expect(asked.includes('docker-cli')).toBe(release !== 'bookworm');
  expect(packages.includes('docker-cli')).toBe(release !== 'bookworm');
});

test('each release has an image of its own, the same every time', async () => {
  const hashes = await Promise.all(GUEST_RELEASES.map(async (release) => (await imageRecipe(release)).diskHash));
  expect(new Set(hashes).size).toBe(GUEST_RELEASES.length);
  expect((await imageRecipe('trixie')).diskHash).toBe(hashes[GUEST_RELEASES.indexOf('trixie')]);
});
