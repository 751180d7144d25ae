import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GuestRelease } from '../guest-release.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Debian packages of a node beyond what node-setup.sh names: what makes a virtual machine of it. */
const MACHINE_PACKAGES = ['acpid', 'busybox-static', 'linux-image-cloud-amd64', 'qemu-guest-agent', 'systemd-sysv'];

/** What the older releases' kernels bring along; forky's would bring dracut, which makes an initial RAM disk of its own. */
const PACKAGES_OF: Partial<Record<GuestRelease, readonly string[]>> = { forky: ['cpio', 'initramfs-tools'] };

export interface ImageRecipe {
  readonly release: GuestRelease;
  readonly buildScript: string;
  readonly guestFiles: string;
  readonly nodeSetup: string;
  readonly goldenScript: string;
  readonly packages: readonly string[];
  /** Hash of everything that decides what is on the disk. */
  readonly diskHash: string;
}

const listIn = (script: string, name: string): string[] => {
  const list = new RegExp(`^${name}='([^']+)'`, 'm').exec(script)?.[1];
  if (!list) throw new Error(`node-setup.sh has no line ${name}='...'`);
  return list.split(/\s+/);
};

/** The packages that node-setup.sh would install where they are missing. */
const packagesOfSetup = (script: string, release: GuestRelease): string[] => [
  ...listIn(script, 'packages'),
  ...(release === 'bookworm' ? [] : listIn(script, 'packages_since_13')),
];

/** How the disk of a node of a Debian release is made, from the files of this project alone. */
export const imageRecipe = async (release: GuestRelease): Promise<ImageRecipe> => {
  const guestFiles = at('../guest');
  const nodeSetup = at('../../../lib/infra/node-setup.sh');
  const buildScript = at('./build-disk.sh');
  const ofSetup = packagesOfSetup(await readFile(nodeSetup, 'utf8'), release);
  const packages = [...new Set([...MACHINE_PACKAGES, ...(PACKAGES_OF[release] ?? []), ...ofSetup])].sort();
  const hash = createHash('sha256').update(JSON.stringify({ release, packages }));
  const inDisk = (await readdir(guestFiles)).filter((name) => name !== 'golden.sh').sort();
  for (const file of [buildScript, nodeSetup, ...inDisk.map((name) => join(guestFiles, name))]) {
    hash.update(`\0${await readFile(file, 'utf8')}`);
  }
  return {
    release,
    buildScript,
    guestFiles,
    nodeSetup,
    goldenScript: join(guestFiles, 'golden.sh'),
    packages,
    diskHash: hash.digest('hex').slice(0, 16),
  };
};
