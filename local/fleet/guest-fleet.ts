/** What one command in a guest came to. `exitCode` is null when the command did not end by itself. */
export interface GuestResult {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly ended: 'exited' | 'timedOut' | 'cancelled' | 'lost';
}

export interface GuestRequest {
  /** Shell text, written to a file in the guest and executed by `sh` as root. */
  readonly script: string;
  /** The whole environment of the script but for PATH, HOME and LANG. Values are never spliced into text. */
  readonly environment: Readonly<Record<string, string>>;
  /** After this long the script's process group is killed and the result says `timedOut`. */
  readonly timeoutMs: number;
  /** Kills the script's process group; the result says `cancelled`. */
  readonly signal?: AbortSignal;
}

/** One virtual machine of a fleet. */
export interface GuestNode {
  readonly name: string;
  readonly role: 'manager' | 'worker';
  /** `i-` and 17 hexadecimal digits, made once when the fleet was made. */
  readonly instanceId: string;
  /** IPv4 address inside the fleet's own network. */
  readonly address: string;
  /** Whether the virtual machine's process lives; says nothing about the guest. */
  isPowered(): Promise<boolean>;
  /** Whether the guest agent answers within `timeoutMs`. */
  answers(timeoutMs: number): Promise<boolean>;
  /** Runs a script. `lost` when the guest went away meanwhile. Throws only where nothing was started. */
  execute(request: GuestRequest): Promise<GuestResult>;
  /** Boots a machine that is off. Returns once its process runs; the guest answers later. */
  start(): Promise<void>;
  /** Asks the guest to shut down (ACPI). Returns at once. */
  powerDown(): Promise<void>;
  /** SIGKILL of the machine's process: the power cut. Returns when the process is gone. */
  powerCut(): Promise<void>;
  /** Asks the guest to reboot. Returns at once. */
  reboot(): Promise<void>;
}

export interface GuestFleet {
  readonly name: string;
  readonly nodes: readonly GuestNode[];
  /** Closes this process's connections; the machines go on. */
  close(): Promise<void>;
}
