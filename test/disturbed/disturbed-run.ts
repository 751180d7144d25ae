import type { Judged } from '../../lib/domain/verdict.ts';
import type { MachinePoint } from './machine-point.ts';

/** What became of a run that was disturbed at a point. */
export interface DisturbedRun {
  readonly point: MachinePoint;
  readonly runId: string;
  readonly judged: Judged | undefined;
  /**
   * From the disturbance on, until all machines were seen to run, to answer and to have no rule of a fault, in seconds; undefined where
   * nothing was seen broken.
   */
  readonly healedAfterS: number | undefined;
  /** Whether it took the sweep that comes by itself every 15 minutes. */
  readonly wasSwept: boolean;
  /** From its begin until it was recorded, seconds. */
  readonly tookS: number;
  /** Promises that were broken, in words. */
  readonly problems: readonly string[];
}
