import type { Deed } from '../../../local/sabotage/sabotage.ts';
import type { Outcome } from '../run/outcome.ts';
import type { SabotageResult } from './sabotage-result.ts';

/** What a self-test asks of the world: runs of experiments, and deeds on nodes. */
export interface SelftestRooms {
  /** Takes an experiment of the project to its verdict. */
  run(experiment: string): Promise<Outcome>;
  /** Throws where the script fails. `undo` is armed on the node first, in case nobody comes back. */
  act(deed: Deed, undo?: Deed): Promise<void>;
  /** Puts results on record: what was seen is kept, whatever comes after. */
  keep(results: readonly SabotageResult[]): Promise<void>;
  wait(timeMs: number): Promise<void>;
  progress(text: string): void;
  readonly interrupt: AbortSignal;
}
