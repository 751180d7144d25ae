import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What setup calls and what it looks for, but for apt-get, sudo and npm, which a test decides about. */
const PROGRAMS = [
  ...['mmdebstrap', 'vde_switch', 'mke2fs', 'setpriv', 'flock', 'unshare', 'newuidmap', 'newgidmap'],
  ...['curl', 'ss', 'jq', 'openssl', 'python3', 'gpgv', 'shellcheck'],
];
const LOCK = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } };

/** A machine with nothing missing, in a directory; its programs write down how they were called and do nothing. */
export const fakeHost = () => {
  const root = mkdtempSync(join(tmpdir(), 'host-'));
  const [bin, qemuDir, project, callsFile] = ['bin', 'qemu', 'project', 'calls'].map((name) => join(root, name)) as [
    ...[string, string, string, string],
  ];
  for (const directory of [bin, qemuDir, join(project, 'node_modules')]) mkdirSync(directory, { recursive: true });
  const put = (name: string, body = '', directory = bin): void => {
    const file = join(directory, name);
    writeFileSync(file, `#!/bin/sh\necho "\${0##*/} $*" >>'${callsFile}'\n${body}\n`);
    chmodSync(file, 0o755);
  };
  const putJson = (file: string, content: unknown) => writeFileSync(join(project, file), JSON.stringify(content));
  for (const name of PROGRAMS) put(name);
  put('qemu-system-x86_64', 'echo "QEMU emulator version 10.0.2"', qemuDir);
  put('qemu-img', '', qemuDir);
  writeFileSync(join(root, 'keyring'), '');
  writeFileSync(join(root, 'os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
  putJson('package-lock.json', LOCK);
  putJson('node_modules/.package-lock.json', LOCK);
  return {
    root,
    put,
    putJson,
    lack: (name: string, directory = bin) => rmSync(join(directory, name)),
    /** How programs were called so far, but for questions about a version. */
    calls: () =>
      existsSync(callsFile)
        ? readFileSync(callsFile, 'utf8')
            .trim()
            .split('\n')
            .filter((line) => !line.endsWith('--version'))
        : [],
    host: {
      nodeVersion: '20.19.0',
      platform: 'linux',
      architecture: 'x64',
      userId: 1000,
      environment: { PATH: `${bin}:/usr/bin:/bin`, HOME: root } as NodeJS.ProcessEnv,
      project,
      programDirs: [bin],
      qemuDir,
      keyring: join(root, 'keyring'),
      releaseFile: join(root, 'os-release'),
      isForTests: false,
      pythonDir: join(root, 'python'),
    },
  };
};
