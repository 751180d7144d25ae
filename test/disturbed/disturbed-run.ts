import type { Judged } from '../../lib/domain/verdict.ts';
import type { MachinePoint } from './machine-point.ts';

/** What became of a run that was disturbed at a point. */
export interface DisturbedRun {
  readonly point: MachinePoint;
  readonly runId: string;
  readonly judged: Judged | undefined;
  /** From the disturbance on, until all machines ran, answered and had no rule of a fault; seconds. */
  readonly healedAfterS: number;
  /** Whether a fault was seen in place after the disturbance: a node that was off, or rules. */
  readonly wasBroken: boolean;
  /** Whether it took the sweep that comes by itself every 15 minutes. */
  readonly wasSwept: boolean;
  /** From its begin until it was recorded, seconds. */
  readonly tookS: number;
  /** Promises that were broken, in words. */
  readonly problems: readonly string[];
}
