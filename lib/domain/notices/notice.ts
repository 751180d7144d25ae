/** How one run came out, as people are told of it. */
export interface Notice {
  /** Of what it is told, once: the run, or the execution that failed to heal one. */
  readonly name: string;
  readonly runId: string;
  readonly experiment: string;
  /** `fail`, `pass, left dirty`, `refused`: for people. */
  readonly outcome: string;
  readonly reason: string;
  /** The same for two notices that say the same of an experiment; empty where it passed and left nothing. */
  readonly class: string;
  /** Something is left behind, or may be: somebody has to look. */
  readonly isDirty: boolean;
}
