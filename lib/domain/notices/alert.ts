/** How an outcome of an experiment is going on: what was told of it, and how often it came. */
export interface Alert {
  /** Of the newest notice; empty where all is well. */
  readonly class: string;
  readonly outcome: string;
  /** ISO 8601: when it came first in a row. */
  readonly since: string;
  /** How often in a row. */
  readonly times: number;
  /** ISO 8601: when it was last told. */
  readonly toldAt: string;
  /** The notice whose telling is not proven: it is told again. */
  readonly untold?: string | undefined;
  /** What went before it. */
  readonly before?: Spell | undefined;
  /** Names of the newest notices that are counted in: one that comes twice is one. */
  readonly names: readonly string[];
}

/** An outcome that came in a row and is over. */
export interface Spell {
  readonly outcome: string;
  readonly since: string;
  readonly times: number;
}
