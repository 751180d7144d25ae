import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeHost } from './fake-host.ts';

// Plain JavaScript without types: it must run before anything is installed.
const setupFile = (name: string) => new URL(`../../bin/setup/${name}.mjs`, import.meta.url).href;
const { prepareMachine } = await import(setupFile('prepare-machine'));
const { explainFailure } = await import(setupFile('explain-failure'));

let machine: ReturnType<typeof fakeHost>;
beforeEach(() => {
  machine = fakeHost();
});
afterEach(() => rmSync(machine.root, { recursive: true, force: true }));

const preparing = async (more: Partial<ReturnType<typeof fakeHost>['host']> = {}) => {
  const said: string[] = [];
  const code = await prepareMachine((text: string) => said.push(text), { ...machine.host, ...more });
  return { code, said, calls: machine.calls() };
};

test('does and says nothing where nothing is missing', async () => {
  expect(await preparing()).toEqual({ code: 0, said: [], calls: [] });
});

test('`node bin/setup.mjs` on this machine, which is set up, is quick and calls nobody', () => {
  for (const name of ['apt-get', 'sudo', 'npm', 'dpkg']) machine.put(name, 'exit 9');
  const setup = fileURLToPath(new URL('../../bin/setup.mjs', import.meta.url));
  const env = { ...process.env, PATH: `${machine.host.programDirs[0]}:${process.env.PATH}` };
  spawnSync(process.execPath, [setup], { env });
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [setup], { env, encoding: 'utf8' });
  expect({ status, stderr, calls: machine.calls() }).toEqual({ status: 0, stderr: '', calls: [] });
  expect(performance.now() - startedMs).toBeLessThan(20_000);
}, 60_000);

describe('Debian packages that are missing', () => {
  const INSTALL = 'apt-get install -y --no-install-recommends vde2 jq debian-archive-keyring';
  beforeEach(() => {
    machine.put('apt-get', '[ "$DEBIAN_FRONTEND" = noninteractive ] || exit 8');
    machine.lack('vde_switch');
    machine.lack('jq');
    rmSync(machine.host.keyring);
  });

  test('are installed by root', async () => {
    const { code, said, calls } = await preparing({ userId: 0 });
    expect(calls).toEqual(['apt-get update', INSTALL]);
    expect(said).toEqual(['installing Debian packages: vde2 jq debian-archive-keyring']);
    expect(code).toBe(0);
  });

  test('are installed through sudo where it asks for no password', async () => {
    machine.put('sudo', '[ "$2" = true ] || { shift; exec "$@"; }');
    const { code, calls } = await preparing();
    const asked = ['sudo -n true', 'sudo -n apt-get update', 'apt-get update', `sudo -n ${INSTALL}`, INSTALL];
    expect(calls).toEqual(asked);
    expect(code).toBe(0);
  });

  test('are named in a line to run where sudo asks for a password, exit 2', async () => {
    machine.put('sudo', 'exit 1');
    expect(await preparing()).toEqual({
      code: 2,
      said: [`Debian packages are missing and need root; run: sudo apt-get update && sudo ${INSTALL}`],
      calls: ['sudo -n true'],
    });
  });

  test('are named in a line to run where there is no sudo, exit 2', async () => {
    expect(await preparing()).toEqual({
      code: 2,
      said: [`Debian packages are missing and need root; run: su -c 'apt-get update && ${INSTALL}'`],
      calls: [],
    });
  });

  test('are listed where there is no apt-get, exit 2', async () => {
    machine.lack('apt-get');
    const { code, said } = await preparing();
    expect(said[0]).toContain('missing: vde2, jq, debian-archive-keyring; this machine has no apt-get');
    expect(code).toBe(2);
  });

  test('end it, exit 2, where apt-get fails', async () => {
    machine.put('apt-get', 'exit 100');
    const { code, said } = await preparing({ userId: 0 });
    expect(said.at(-1)).toBe('failed with status 100: apt-get update');
    expect(code).toBe(2);
  });
});

test('the rights to a user namespace are needed by all but root', async () => {
  machine.lack('newgidmap');
  expect((await preparing({ userId: 0 })).code).toBe(0);
  machine.put('apt-get');
  expect((await preparing()).said[0]).toContain('install -y --no-install-recommends uidmap');
});

test('a browser, the models of AWS’s services and a parser of OpenMetrics are only needed for the tests', async () => {
  machine.put('apt-get');
  expect(await preparing({ userId: 0 })).toMatchObject({ code: 0, calls: [] });
  const { calls } = await preparing({ userId: 0, isForTests: true });
  const install = 'apt-get install -y --no-install-recommends';
  expect(calls.at(-1)).toBe(`${install} chromium python3-botocore python3-prometheus-client`);
  machine.put('chromium');
  const unpack = (module: string) => mkdirSync(join(machine.host.pythonDir, module), { recursive: true });
  unpack('botocore/data');
  const { calls: later } = await preparing({ userId: 0, isForTests: true });
  expect(later.at(-1)).toBe(`${install} python3-prometheus-client`);
  unpack('prometheus_client/openmetrics');
  expect(await preparing({ userId: 0, isForTests: true })).toMatchObject({ code: 0, calls: later });
});

describe('node modules', () => {
  const NPM = 'npm install --no-save --ignore-scripts --include=dev --no-audit --no-fund --prefix';
  const module = (more: object) => ({ packages: { '': {}, 'node_modules/a': more } });

  test.each([
    ['of another version', module({ version: '0.9.0', integrity: 'sha512-a' })],
    ['of other content', module({ version: '1.0.0', integrity: 'sha512-b' })],
    ['that are missing', { packages: {} }],
    ['of an installation that broke off', 'no lock'],
  ])('%s are installed, without the scripts of packages', async (_what, installed) => {
    machine.put('npm');
    machine.putJson('node_modules/.package-lock.json', installed);
    const { code, said, calls } = await preparing();
    expect(calls).toEqual([`${NPM} ${machine.host.project}`]);
    expect(said).toEqual([expect.stringContaining('npm install --no-save --ignore-scripts')]);
    expect(code).toBe(0);
  });

  test('of another platform may be missing', async () => {
    machine.putJson('package-lock.json', module({ version: '1.0.0', integrity: 'sha512-a', optional: true }));
    machine.putJson('node_modules/.package-lock.json', { packages: {} });
    expect(await preparing()).toEqual({ code: 0, said: [], calls: [] });
  });
});

describe('a QEMU that is missing or too old', () => {
  const stubApt = (version: string) => {
    machine.put('qemu-system-x86_64', 'echo "QEMU emulator version 7.2.0"', machine.host.qemuDir);
    const cache = `$(echo "$*" | sed 's/.*Dir::Cache=\\([^ ]*\\).*/\\1/')`;
    machine.put('apt-get', `: >"${cache}/archives/qemu.deb"`);
    const program = `#!/bin/sh\\necho "QEMU emulator version ${version}"\\n`;
    const make = `for p in qemu-system-x86_64 qemu-img; do printf '${program}' >"$3/usr/bin/$p"; chmod +x "$3/usr/bin/$p"; done`;
    machine.put('dpkg', `mkdir -p "$3/usr/bin"; ${make}`);
  };
  const home = () => join(machine.root, '.cache/swarmproof/qemu');

  test('is unpacked into the cache, sealed, and found there the next time', async () => {
    stubApt('10.0.2');
    const { code, said, calls } = await preparing();
    expect(code).toBe(0);
    expect(said).toEqual([`unpacking QEMU from Debian bookworm-backports into ${home()} (25 MB to load)`]);
    expect(calls.every((call) => /^(apt-get -q .*Dir::State::lists=|dpkg -x )/.test(call))).toBe(true);
    const current = readFileSync(join(home(), 'current'), 'utf8').trim();
    const manifest = JSON.parse(readFileSync(join(home(), current, 'manifest.json'), 'utf8'));
    expect(manifest.facts.version).toBe('QEMU emulator version 10.0.2');
    expect(Object.keys(manifest.files)).toContain('usr/bin/qemu-img');
    expect(await preparing()).toEqual({ code: 0, said: [], calls });
  });

  test('is refused where Debian has none that is new enough, and nothing stays', async () => {
    stubApt('9.1.0');
    const { code, said } = await preparing();
    expect(said.at(-1)).toBe('got QEMU emulator version 9.1.0: too old');
    expect(code).toBe(2);
    expect(existsSync(join(home(), 'current'))).toBe(false);
  });

  test('cannot be unpacked where the cache cannot be written: one sentence, exit 2', async () => {
    stubApt('10.0.2');
    const file = join(machine.root, 'file');
    writeFileSync(file, '');
    const { code, said } = await preparing({ environment: { ...machine.host.environment, XDG_CACHE_HOME: file } });
    expect(said.at(-1)).toMatch(/^nothing can be written at .*file.*\(ENOTDIR\); point XDG_CACHE_HOME .* type: node/);
    expect(code).toBe(2);
  });
});

test.each([
  ['a full disk', { code: 'ENOSPC', path: '/c/x' }, 4, 'no space is left at /c/x (ENOSPC); free some'],
  ['a quota', { code: 'EDQUOT' }, 4, 'no space is left on this machine (EDQUOT); free some'],
  ['a directory of somebody else', { code: 'EACCES', path: '/c' }, 2, 'nothing can be written at /c (EACCES)'],
  ['a disk that is read only', { code: 'EROFS', path: '/c' }, 2, 'nothing can be written at /c (EROFS)'],
  ['what nobody foresaw', {}, 4, 'unexpected: oops; for the details type: SWARMPROOF_DEBUG=1 node bin/setup.mjs'],
])('%s is one sentence with what to type, and no stack', (_what, facts, exitCode, told) => {
  const explained = explainFailure(Object.assign(new Error('oops'), facts));
  expect(explained.exitCode).toBe(exitCode);
  expect(explained.message).toContain(told);
  expect(explained.message).toContain('node bin/setup.mjs');
  expect(explained.message).not.toContain('\n');
});

test.each([
  [{ nodeVersion: '18.19.0' }, 'Node 18.19.0 is too old: 20.19 or newer is needed'],
  [{ platform: 'darwin', architecture: 'arm64' }, 'darwin on arm64 is not supported'],
])('%j is refused before anything is done, exit 2', async (host, told) => {
  const { code, said, calls } = await preparing(host as object);
  expect({ code, calls }).toEqual({ code: 2, calls: [] });
  expect(said).toEqual([expect.stringContaining(told)]);
});

test('setup needs nothing but Node itself', () => {
  const source = ['prepare-machine', 'ensure-modules', 'ensure-packages', 'ensure-emulator', 'run-program']
    .map((name) => readFileSync(fileURLToPath(setupFile(name)), 'utf8'))
    .join('\n');
  const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name as string);
  expect(imported.filter((name) => !name.startsWith('node:') && !name.startsWith('./'))).toEqual([]);
});
