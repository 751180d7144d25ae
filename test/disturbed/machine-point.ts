import type { Verdict } from '../../lib/domain/verdict.ts';
import type { CRASH_EXPERIMENTS } from './crash-experiments.ts';
import type { WireDisturbance } from './wire-disturbance.ts';

/** One point at which a run on machines is disturbed, once. */
export interface MachinePoint {
  /** What is killed, and when. */
  readonly name: string;
  readonly experiment: keyof typeof CRASH_EXPERIMENTS;
  readonly disturbance: WireDisturbance;
  /** The cloud stays away until the node has healed itself. */
  readonly isLeftToItsTimer?: boolean;
  /** What the run may come to. A pass is looked into: nothing may have been left out. */
  readonly verdicts: readonly Verdict[];
}
