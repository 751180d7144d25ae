import type { RunRecord } from '../../../lib/domain/run.ts';

/** A run that is not over, or left something behind. */
export interface FoundRun extends Pick<RunRecord, 'runId' | 'experiment' | 'state'> {
  readonly cleanup: 'clean' | 'dirty' | null;
  /** Nodes that are on record as switched off by it and not back. */
  readonly switchedOff: readonly string[];
}
