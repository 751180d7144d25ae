import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import type { ReadExperiment } from '../../read-experiment.ts';

/** A run that is to be made. */
export interface Turn {
  readonly asked: ReadExperiment;
  readonly seed: number;
}

/**
 * Why a series ended. `all`: every run that was asked for was made. `budget`: no other would be over in time. `exitOn`: a verdict
 * that was to end it. `leftBehind`: a run did not clean up. `aborted`: a run was ended by somebody else. `interrupted`: by Ctrl-C.
 * `broken`: a run was refused, or could not be followed.
 */
export type SeriesEnd = 'all' | 'budget' | 'exitOn' | 'leftBehind' | 'aborted' | 'interrupted' | 'broken';

/** Runs that were made one after the other. */
export interface Series {
  readonly runs: readonly Repetition[];
  readonly ended: SeriesEnd;
  /** What broke it. */
  readonly problem?: Error;
}
