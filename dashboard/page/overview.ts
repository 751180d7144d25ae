import type { RunRecord } from '../../lib/domain/run.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';

/** The newest runs of one experiment. */
export interface ExperimentHistory {
  readonly experiment: string;
  /** Newest first. */
  readonly runs: readonly RunRecord[];
  /** Records among them that cannot be read. */
  readonly unreadable: number;
}

/** What the first page shows. */
export interface Overview {
  readonly experiments: readonly ExperimentHistory[];
  /** Of each experiment so many of the newest runs are looked at. */
  readonly depth: number;
  /** Whether there are more experiments than are shown. */
  readonly isCut: boolean;
  /** Of the newest records of all, so many were read, and so many of those cannot be shown. */
  readonly looked: number;
  readonly unreadable: number;
  readonly filter: { readonly experiment?: string | undefined; readonly verdict?: Verdict | undefined };
}
