import { existsSync } from 'node:fs';
import { runProgram } from './run-program.mjs';
import { SetupProblem } from './setup-problem.mjs';

const hasProgram = ({ programDirs }, name) => programDirs.some((directory) => existsSync(`${directory}/${name}`));

/** Debian package -> the programs that we use of it. */
const PROGRAMS = {
  mmdebstrap: ['mmdebstrap'],
  vde2: ['vde_switch'],
  e2fsprogs: ['mke2fs'],
  'util-linux': ['setpriv', 'flock', 'unshare'],
  // The tests run the node documents on this machine.
  curl: ['curl'],
  iproute2: ['ss'],
  jq: ['jq'],
  openssl: ['openssl'],
  python3: ['python3'],
  gpgv: ['gpgv'],
  shellcheck: ['shellcheck'],
};

/** Large, and for tests of the dashboard alone. */
const BROWSER = { chromium: ['chromium'] };

const missingOn = (host) => {
  const wanted = Object.entries({ ...PROGRAMS, ...(host.wantsBrowser ? BROWSER : {}) });
  const missing = wanted
    .filter(([, programs]) => !programs.every((each) => hasProgram(host, each)))
    .map(([name]) => name);
  // An image is built without root in a user namespace, which needs the rights of these programs.
  const hasNamespaces = host.userId === 0 || ['newuidmap', 'newgidmap'].every((each) => hasProgram(host, each));
  return [
    ...missing,
    ...(hasNamespaces ? [] : ['uidmap']),
    ...(existsSync(host.keyring) ? [] : ['debian-archive-keyring']),
  ];
};

/** Installs the Debian packages that are missing, as root or through `sudo -n`; else says the line to run. */
export const ensurePackages = async (say, host) => {
  const missing = missingOn(host);
  if (missing.length === 0) return;
  if (!hasProgram(host, 'apt-get')) {
    throw new SetupProblem(`missing: ${missing.join(', ')}; this machine has no apt-get, install them by hand`);
  }
  const commands = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...missing],
  ];
  const prefix = await becomeRoot(host, commands);
  say(`installing Debian packages: ${missing.join(' ')}`);
  const environment = { ...host.environment, DEBIAN_FRONTEND: 'noninteractive' };
  for (const command of commands) await runProgram([...prefix, ...command], { environment });
};

/** What goes before a command that needs root. */
const becomeRoot = async (host, commands) => {
  if (host.userId === 0) return [];
  const lines = commands.map((command) => command.join(' '));
  if (!hasProgram(host, 'sudo')) {
    throw new SetupProblem(`Debian packages are missing and need root; run: su -c '${lines.join(' && ')}'`);
  }
  const isAllowed = await runProgram(['sudo', '-n', 'true'], { capture: true, environment: host.environment }).then(
    () => true,
    () => false,
  );
  if (isAllowed) return ['sudo', '-n'];
  const line = lines.map((each) => `sudo ${each}`).join(' && ');
  throw new SetupProblem(`Debian packages are missing and need root; run: ${line}`);
};
