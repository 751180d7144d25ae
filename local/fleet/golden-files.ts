import { join } from 'node:path';

export interface GoldenFiles {
  readonly disk: string;
  /** The machine's memory, byte for byte. */
  readonly memory: string;
  /** State of everything but the memory. */
  readonly devices: string;
  readonly kernel: string;
  readonly initialRamDisk: string;
}

/** What a golden directory of the cache holds: a machine that has booted, ready to be many. */
export const goldenFiles = (goldenDir: string): GoldenFiles => ({
  disk: join(goldenDir, 'disk.qcow2'),
  memory: join(goldenDir, 'memory'),
  devices: join(goldenDir, 'devices'),
  kernel: join(goldenDir, 'vmlinuz'),
  initialRamDisk: join(goldenDir, 'initrd'),
});
