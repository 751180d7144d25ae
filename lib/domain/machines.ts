/** What the nodes of a run were, where their maker can tell. */
export interface Machines {
  readonly count: number;
  /** `kvm` is hardware virtualisation, `tcg` emulation: every measured duration is then one of a slow machine. */
  readonly accelerator: 'kvm' | 'tcg';
  /** As the emulator names itself; absent where nobody wrote it down. */
  readonly emulator?: string;
  /** Debian release of the guests. */
  readonly release: string;
  /** Version of the Docker engine in the guests. */
  readonly engine: string;
}
