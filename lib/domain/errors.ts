/** The closed list of what can go wrong by name; each maps to one exit code of the command line. */
export const ERROR_EXIT_CODES = {
  /** The command line or an experiment file is not usable as written. */
  Usage: 2,
  Config: 2,
  /** Something this machine needs is missing; the hint is the command that installs it. */
  MissingTool: 2,
  /** The fleet that stands is not the one that was asked for. */
  TopologyMismatch: 2,
  /** A virtual machine, its agent or its disk did not do what it must. */
  Fleet: 4,
  CacheTampered: 4,
  DiskFull: 4,
  /** The local cloud or the real one refused or did not answer. */
  Cloud: 4,
  Timeout: 4,
  /** A broken promise between our own rooms. */
  Internal: 4,
  Aborted: 5,
  /** A person halted all runs: none begins until that is taken back. */
  Halted: 5,
  /** An alarm that stops runs is in ALARM: none begins until it is not. */
  StopAlarm: 5,
  /** The run was taken out of the hands of whoever works on it: by a sweep, or by a second try. */
  CutOff: 5,
  /** Another run holds this swarm. */
  SwarmHeld: 7,
} as const;

export type ErrorCode = keyof typeof ERROR_EXIT_CODES;

/** The only error class of the project: a closed code, what was got and is allowed, and what to type next. */
export class SwarmproofError extends Error {
  readonly code: ErrorCode;
  /** What to type or do next; one sentence. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = `Swarmproof${code}`;
    this.code = code;
    this.hint = hint;
  }

  /** Exit code of the process when this error ends it (see the verdict table for 0 to 7). */
  get exitCode(): number {
    return ERROR_EXIT_CODES[this.code];
  }
}
