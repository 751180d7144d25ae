import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

/** Debian package -> what of it we use: the models of AWS's services, and Prometheus' own parser of OpenMetrics. */
const PYTHON_MODULES = {
  'python3-botocore': 'botocore/data',
  'python3-prometheus-client': 'prometheus_client/openmetrics',
};

/** Only tests need these: a browser for the dashboard, and what judges our requests and reports independently of us. */
const ofTests = (host) => [
  ...(hasProgram(host, 'chromium') ? [] : ['chromium']),
  ...Object.keys(PYTHON_MODULES).filter((name) => !existsSync(join(host.pythonDir, PYTHON_MODULES[name]))),
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
