import { existsSync } from 'node:fs';
import { hasProgram } from './has-program.mjs';

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

/** Only tests need these, and they are large: a browser for the dashboard, the models of AWS's services. */
const ofTests = (host) => [
  ...(hasProgram(host, 'chromium') ? [] : ['chromium']),
  ...(existsSync(host.modelsDir) ? [] : ['python3-botocore']),
];

/** The Debian packages that this machine lacks. */
export const missingPackages = (host) => {
  const missing = Object.keys(PROGRAMS).filter((name) => !PROGRAMS[name].every((each) => hasProgram(host, each)));
  // An image is built without root in a user namespace, which needs the rights of these programs.
  const hasNamespaces = host.userId === 0 || ['newuidmap', 'newgidmap'].every((each) => hasProgram(host, each));
  return [
    ...missing,
    ...(hasNamespaces ? [] : ['uidmap']),
    ...(existsSync(host.keyring) ? [] : ['debian-archive-keyring']),
    ...(host.isForTests ? ofTests(host) : []),
  ];
};
