/** A run that a schedule was to begin, and did not. */
export interface SkippedRun {
  /** The run that would have been; there is no other record of it. */
  readonly runId: string;
  readonly experiment: string;
  /** ISO 8601. */
  readonly at: string;
  readonly because: 'paused' | 'blackout';
  /** One sentence for people. */
  readonly reason: string;
}
