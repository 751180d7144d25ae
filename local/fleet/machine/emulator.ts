/** A QEMU that may be used: the host's own, or one unpacked in the cache. */
export interface Emulator {
  /** `qemu-system-x86_64`. */
  readonly binary: string;
  /** `qemu-img`. */
  readonly imageTool: string;
  /** Where its firmware lies; empty for the host's own, which knows. */
  readonly dataDirs: readonly string[];
  /** The whole environment it runs in. */
  readonly environment: NodeJS.ProcessEnv;
  /** As it says itself; part of a snapshot's identity. */
  readonly version: string;
}
