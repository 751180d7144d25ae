import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What setup knows of the machine it prepares; a test gives another. */
export const thisHost = (args = []) => ({
  nodeVersion: process.versions.node,
  platform: process.platform,
  architecture: process.arch,
  userId: process.getuid?.(),
  environment: process.env,
  project: fileURLToPath(new URL('../..', import.meta.url)),
  /** Where programs are looked for: a user's PATH often lacks what is for administrators. */
  programDirs: [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/sbin', '/bin'],
  /** QEMU is only used from where Debian installs it. */
  qemuDir: '/usr/bin',
  keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
  releaseFile: '/etc/os-release',
  /** Whether it is prepared for the tests too. */
  isForTests: args.includes('--tests'),
  /** Where Debian's packages put modules for its own Python. */
  pythonDir: '/usr/lib/python3/dist-packages',
});
