import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { runProgram } from './run-program.mjs';
import { SetupProblem } from './setup-problem.mjs';

const searched = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const hasProgram = (name) => searched.some((directory) => existsSync(`${directory}/${name}`));

/** Debian package -> whether what we use of it is there. */
const PACKAGES = {
  mmdebstrap: () => hasProgram('mmdebstrap'),
  vde2: () => hasProgram('vde_switch'),
  e2fsprogs: () => hasProgram('mke2fs'),
  'util-linux': () => hasProgram('setpriv') && hasProgram('flock') && hasProgram('unshare'),
  // An image is built without root in a user namespace, which needs these two programs' rights.
  uidmap: () => process.getuid() === 0 || hasProgram('newuidmap'),
  'debian-archive-keyring': () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg'),
};

/** Installs the Debian packages that are missing, as root or through `sudo -n`; else says the line to run. */
export const ensurePackages = async (say) => {
  const missing = Object.keys(PACKAGES).filter((name) => !PACKAGES[name]());
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new SetupProblem(`missing: ${missing.join(', ')}; this machine has no apt-get, install them by hand`);
  }
  const commands = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...missing],
  ];
  const line = commands.map((command) => `sudo ${command.join(' ')}`).join(' && ');
  const prefix = await becomeRoot(line);
  say(`installing Debian packages: ${missing.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of commands) await runProgram([...prefix, ...command], { environment });
};

const becomeRoot = async (line) => {
  if (process.getuid() === 0) return [];
  if (hasProgram('sudo')) {
    const isAllowed = await runProgram(['sudo', '-n', 'true'], { capture: true }).then(
      () => true,
      () => false,
    );
    if (isAllowed) return ['sudo', '-n'];
  }
  throw new SetupProblem(`Debian packages are missing and need root; run: ${line}`);
};
