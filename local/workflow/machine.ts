import type { State } from './state.ts';

/** A loaded state machine, a branch of a Parallel, or the item processor of a Map: all have the same shape. */
export interface Machine {
  StartAt: string;
  States: Record<string, State>;
  /** Whole execution, only at the top; seconds. */
  TimeoutSeconds?: number;
}
