import type { RunRecord } from '../run.ts';

/** The newest runs of one experiment. */
export interface ExperimentHistory {
  readonly experiment: string;
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  /** Records among them that cannot be read. */
  readonly unreadable: number;
}
