/** How much a step gives the workflow to do. */
export interface StepLoad {
  readonly isCall: boolean;
  /** How often it is asked. */
  readonly attempts: number;
  /** How long each document or call took to be answered, over all attempts, in milliseconds. */
  readonly roundsMs: readonly number[];
  /** How long each of those usually takes, in seconds; a moment where absent. */
  readonly usualsS?: readonly number[];
  /** Its first document is sent together with one of a step before it: no look is for that one alone. */
  readonly isAhead?: boolean;
}
