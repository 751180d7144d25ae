import type { TimeZero } from './time-zero.ts';

/** Time zero of one of the nodes that the fault hit, on the clock of one sampler. */
export interface TargetZero {
  readonly target: string;
  readonly zero: TimeZero;
}
