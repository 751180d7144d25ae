import type { Judged } from '../verdict.ts';
import type { MeasuredWindow } from './measured-window.ts';

/** One run of several, as far as it is compared with the others. */
export interface Repetition {
  readonly experiment: string;
  readonly runId: string;
  readonly seed: number;
  /** What to type to have the same run again. */
  readonly again: string;
  readonly judged: Judged;
  /** Of the run alone, as `run` would have exited. */
  readonly exitCode: number;
  readonly targets: readonly string[];
  readonly windows: readonly MeasuredWindow[];
  /** Null where there is none. */
  readonly journal: string | null;
}
