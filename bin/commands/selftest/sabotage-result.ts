import type { Layer } from '../../../lib/domain/layer.ts';
import type { Catch } from '../../../local/sabotage/judge-catch.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';

/** What came of one breakage. */
export interface SabotageResult {
  readonly sabotage: Sabotage;
  readonly seen: Catch;
  readonly layer?: Layer;
  /** Rounds after the undoing until all was green; undefined where that never came. */
  readonly roundsToGreen?: number;
  /** Kinds of checks that were red in the healthy round after it. */
  readonly falseAlarms: readonly string[];
  readonly durationMs: number;
}
