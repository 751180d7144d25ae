import type { Experiment } from '../experiment.ts';
import type { PlannedStep } from '../plan.ts';

/** A step without its place; the planner numbers them. */
export type DraftStep = Omit<PlannedStep, 'index'>;

/**
 * A fault is data: which steps arm, inject, heal and prove it. `arm` and `inject` come before the observation, `heal`
 * always runs once something was injected, `prove` after the heal, when the nodes can speak again.
 */
export interface Fault {
  readonly kind: string;
  readonly describe: string;
  /** Nothing physical can be over sooner, in milliseconds after time zero; a shorter measurement was no such fault. */
  readonly lowerBounds: { readonly meshWindowMs: number };
  steps(target: NonNullable<Experiment['fault']>['target']): {
    readonly arm: readonly DraftStep[];
    readonly inject: readonly DraftStep[];
    readonly heal: readonly DraftStep[];
    readonly prove: readonly DraftStep[];
  };
}
