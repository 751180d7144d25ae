import type { ExperimentHistory } from '../../lib/domain/history/experiment-history.ts';
import type { Verdict } from '../../lib/domain/verdict.ts';

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
