/** What setup, which is plain JavaScript, knows of the machine: see this-host.mjs. */
export interface Host {
  readonly nodeVersion: string;
  readonly platform: string;
  readonly architecture: string;
  readonly userId: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
  /** The project's root. */
  readonly project: string;
  readonly programDirs: readonly string[];
  readonly qemuDir: string;
  readonly keyring: string;
  readonly releaseFile: string;
}
