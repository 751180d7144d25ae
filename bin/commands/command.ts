import type { ParseArgsConfig } from 'node:util';

/** Where a command's words go. Every call is one line or several; the line break at the end is added. */
export interface CommandIo {
  /** Data: standard output. */
  out(text: string): void;
  /** What happens meanwhile: standard error, and nothing with `--quiet`. */
  progress(text: string): void;
  /** What has to be read whatever is wanted: errors, what is left behind, what to type by hand. Standard error. */
  notice(text: string): void;
  /** Redraws the last line of a terminal; the next line of progress replaces it. Absent where there is no terminal. */
  status?(text: string): void;
  /**
   * Asks the person at the terminal one question and gives what was typed, empty where the signal came first. Absent where there is
   * no terminal to ask at.
   */
  ask?(question: string, signal: AbortSignal): Promise<string>;
  /** Which of the two streams shows colours; none where absent. */
  readonly colours?: { readonly out: boolean; readonly progress: boolean };
  readonly environment: NodeJS.ProcessEnv;
}

export type CommandValues = Readonly<Record<string, string | boolean | undefined>>;

/** A verb of the command line. */
export interface Command {
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What follows `swarmproof`, then what the options mean; printed by `--help`. */
  readonly usage: string;
  /** What one might type, without `npx swarmproof`; printed by `--help`. */
  readonly examples?: readonly string[];
  /** What its words may be, where that is known: the names of experiments/, or a closed list. For completion, as the next. */
  readonly words?: 'experiments' | readonly string[];
  /** What an option allows, where that is a closed list. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Gives the exit code. Throws SwarmproofError for what the user can mend. */
  run(values: CommandValues, positionals: readonly string[], io: CommandIo): Promise<number>;
}
