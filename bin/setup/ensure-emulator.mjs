import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { runProgram } from './run-program.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** Under emulation older ones corrupt the flags after cmpxchg16b, and guests crash: see docs/decisions. */
const OLDEST_MAJOR = 10;
const LIBRARIES = ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'];

const majorOf = (text) => Number(/version (\d+)\./.exec(text)?.[1] ?? 0);

/** Where local/places.ts looks for it. */
const homeOf = ({ HOME = homedir(), XDG_CACHE_HOME: cache = '' }) =>
  join(isAbsolute(cache) ? cache : join(HOME, '.cache'), 'swarmproof', 'qemu');

const hostHasOne = async ({ qemuDir, environment }) => {
  const program = join(qemuDir, 'qemu-system-x86_64');
  if (!existsSync(program) || !existsSync(join(qemuDir, 'qemu-img'))) return false;
  return majorOf(await runProgram([program, '--version'], { capture: true, environment })) >= OLDEST_MAJOR;
};

const cacheHasOne = (home) => {
  try {
    const current = readFileSync(join(home, 'current'), 'utf8').trim();
    return existsSync(join(home, current, 'manifest.json'));
  } catch {
    return false;
  }
};

const releaseOf = (releaseFile) => {
  const text = readFileSync(releaseFile, 'utf8');
  const value = (name) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: value('ID'), codename: value('VERSION_CODENAME') };
};

/** apt with sources, lists and packages of its own below `directory`: the system's are neither read nor written. */
const privateApt = async (directory, codename, { environment, keyring }) => {
  const mirror = environment.SWARMPROOF_DEBIAN_MIRROR || 'http://deb.debian.org/debian';
  await mkdir(join(directory, 'lists/partial'), { recursive: true });
  await mkdir(join(directory, 'cache/archives/partial'), { recursive: true });
  const suites = codename === 'bookworm' ? ['bookworm', 'bookworm-backports'] : [codename];
  const lines = suites.map((suite) => `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  await writeFile(join(directory, 'sources.list'), lines.join(''));
  const settings = [
    `Dir::Etc::sourcelist=${join(directory, 'sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Dir::Etc::preferences=/dev/null',
    'Dir::Etc::preferencesparts=/dev/null',
    `Dir::State::lists=${join(directory, 'lists')}`,
    `Dir::Cache=${join(directory, 'cache')}`,
    'Acquire::Languages=none',
    'Acquire::Retries=3',
    'APT::Sandbox::User=',
    'APT::Update::Post-Invoke-Success=',
    'Debug::NoLocking=true',
  ];
  const options = settings.flatMap((setting) => ['-o', setting]);
  await runProgram(['apt-get', '-q', ...options, 'update'], { environment });
  const how = ['--download-only', '--no-install-recommends', '-t', suites.at(-1)];
  const names = ['qemu-system-x86', 'qemu-utils'];
  await runProgram(['apt-get', '-q', '-y', ...options, ...how, 'install', ...names], { environment });
  return join(directory, 'cache/archives');
};

const hashOf = async (file) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

const filesBelow = async (root) => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.sort();
};

const seal = async (root, facts) => {
  const files = {};
  for (const file of await filesBelow(root)) {
    files[relative(root, file)] = { bytes: (await stat(file)).size, sha256: await hashOf(file) };
  }
  const manifest = { schema: 1, remake: 'node bin/setup.mjs', facts, files };
  await writeFile(join(root, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

const unpack = async (archives, root, { environment: outer }) => {
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb')).sort();
  const identity = createHash('sha256');
  for (const name of packages) {
    identity.update(`${name} ${await hashOf(join(archives, name))}\n`);
    await runProgram(['dpkg', '-x', join(archives, name), root], { environment: outer });
  }
  await rm(join(root, 'usr/share/doc'), { recursive: true, force: true });
  await rm(join(root, 'usr/share/man'), { recursive: true, force: true });
  const environment = { PATH: outer.PATH, LD_LIBRARY_PATH: LIBRARIES.map((dir) => join(root, dir)).join(':') };
  const program = (name) => [join(root, 'usr/bin', name), '--version'];
  const version = await runProgram(program('qemu-system-x86_64'), { capture: true, environment });
  await runProgram(program('qemu-img'), { capture: true, environment });
  if (majorOf(version) < OLDEST_MAJOR) throw new SetupProblem(`got ${version.split('\n')[0]}: too old`);
  await seal(root, { version: version.split('\n')[0], packages: packages.join(' ') });
  return identity.digest('hex').slice(0, 16);
};

/** Sees to a QEMU that is new enough: the host's own, or Debian's packages unpacked in the cache, nothing installed. */
export const ensureEmulator = async (say, host) => {
  const home = homeOf(host.environment);
  if (cacheHasOne(home) || (await hostHasOne(host))) return;
  const { id, codename } = releaseOf(host.releaseFile);
  const suite = id === 'debian' ? codename : 'bookworm';
  const from = suite === 'bookworm' ? 'bookworm-backports' : suite;
  say(`unpacking QEMU from Debian ${from} into ${home} (25 MB to load)`);
  const work = join(home, `.making-${process.pid}`);
  try {
    const archives = await privateApt(join(work, 'apt'), suite, host);
    const root = join(work, 'root');
    await mkdir(root, { recursive: true });
    const name = await unpack(archives, root, host);
    await rm(join(home, name), { recursive: true, force: true });
    await rename(root, join(home, name));
    await writeFile(join(work, 'current'), `${name}\n`);
    await rename(join(work, 'current'), join(home, 'current'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};
