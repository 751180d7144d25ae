import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The shell, and what only handles files and text. */
const REAL = [
  ...[
    'sh',
    'mktemp',
    'head',
    'tail',
    'mv',
    'cp',
    'rm',
    'mkdir',
    'find',
    'wc',
    'cat',
    'sha256sum',
    'tr',
    'sed',
    'grep',
    'awk',
  ],
  ...['cut', 'sort', 'uniq', 'comm', 'base64', 'date', 'timeout', 'env', 'touch', 'id', 'ls', 'basename', 'dirname'],
];
/** No process has this number: the kernel gives none that is larger than 4,194,304 (proc(5), pid_max). */
const NOBODY = 4_194_999;
/** Goes on with the shell that it was to start in another network, in a while, or with a limit. */
const INNER = 'while [ $# -gt 0 ]; do case $1 in sh | /bin/sh) exec "$@" ;; esac; shift; done';
const STAND_INS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['docker', 'nsenter'].map((name) => [name, `${INNER}; echo ${NOBODY}`])),
  // The timer is armed, whatever comes of what it runs.
  'systemd-run': `(${INNER}); exit 0`,
  ...Object.fromEntries(['curl', 'jq', 'systemctl'].map((name) => [name, `echo ${NOBODY}`])),
  // A rule that is not there cannot be removed once more.
  ...Object.fromEntries(['iptables', 'iptables-legacy', 'pidof'].map((name) => [name, 'exit 1'])),
  ...Object.fromEntries(
    ['iptables-save', 'iptables-restore', 'tc', 'ipvsadm', 'ss', 'ping', 'modprobe', 'flock', 'sleep', 'sync'].map(
      (name) => [name, ':'],
    ),
  ),
  ip: 'echo "192.0.2.1 dev eth0 src 192.0.2.2 uid 0"',
  openssl: 'echo QUJD',
  python3: ':',
  journalctl: ':',
};

/** Makes a folder with all the programs that a document finds: none that changes this machine, and one that nobody calls. */
export const standInPrograms = (bin: string, canaryFile: string): void => {
  mkdirSync(bin, { recursive: true });
  const put = (name: string, body: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const name of REAL) {
    const found = ['/usr/bin', '/bin'].map((directory) => join(directory, name)).find(existsSync);
    if (!found) throw new Error(`this machine has no ${name}`);
    symlinkSync(found, join(bin, name));
  }
  for (const [name, body] of Object.entries(STAND_INS)) put(name, body);
  put('canary', `echo "$SP_CASE" >>'${canaryFile}'`);
};
