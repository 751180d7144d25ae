import type { Progress } from '../domain/progress.ts';

/** What a part of a turn came to: where the run stands now, as the store has it. */
export interface Taken {
  readonly progress: Progress;
  /** The turn ends here, and the next one comes so long after it; absent where the run goes on at once. */
  readonly pauseS?: number;
}
