import type { Experiment, ExperimentStep } from '../experiment.ts';

/** What several experiments begin and end with, under one name, so that each of them only says what is its own. */
export interface Stage {
  readonly name: string;
  readonly describe: string;
  readonly prepare: readonly ExperimentStep[];
  readonly steadyState: readonly ExperimentStep[];
  readonly cleanup: readonly ExperimentStep[];
  readonly sampled: Pick<NonNullable<Experiment['sampler']>, 'mesh' | 'names'>;
}
