import type { Layer } from '../../../lib/domain/layer.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import type { Catch } from '../../../local/sabotage/judge-catch.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';

/** What came of one breakage. */
export interface SabotageResult {
  readonly sabotage: Sabotage;
  readonly seen: Catch;
  readonly layer?: Layer;
  /** Rounds after the undoing until all was green; undefined where that never came. */
  readonly roundsToGreen?: number;
  /** The verdict of the healthy round after it, and the kinds of checks that were not green in it. */
  readonly healthy: Verdict;
  readonly falseAlarms: readonly string[];
  readonly durationMs: number;
}
