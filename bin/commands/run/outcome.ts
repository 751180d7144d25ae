import type { Journal } from '../../../lib/domain/journal.ts';
import type { Plan } from '../../../lib/domain/plan.ts';
import type { RunRecord, StepRecord } from '../../../lib/domain/run.ts';
import type { Judged } from '../../../lib/domain/verdict.ts';

/** A run that was watched to its end. */
export interface Outcome {
  readonly runId: string;
  readonly experiment: string;
  readonly hypothesis: string;
  readonly seed: number;
  /** What to type to have the same run again. */
  readonly again: string;
  readonly judged: Judged;
  readonly exitCode: number;
  readonly steps: readonly StepRecord[];
  readonly run?: RunRecord;
  readonly plan?: Plan;
  /** What was kept of it; undefined for who only follows a run. */
  readonly journal?: Journal;
  readonly journalFile?: string;
  /** Why there is no journal although there was a run. */
  readonly journalProblem?: Error;
}
