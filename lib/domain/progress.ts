import type { Round } from './check.ts';
import type { Facts, NodeOutput } from './observation.ts';

/** Where a run stands between two calls: what was learnt, and the step under way. */
export interface Progress {
  /** Index of the step that is under way or next; as many as there are steps once all are over. */
  readonly cursor: number;
  readonly facts: Facts;
  /** Why the method ended early; from then on only healing, collecting and cleaning up happen. */
  readonly stopped?: string;
  /** Errors of the harness itself, in order; any of them makes the verdict `error`. */
  readonly errors: readonly string[];
  /**
   * The fencing token of the lease under which this was written. Who was cut off may still be at work with an older one, and
   * writes nothing any more. Runs of versions before there was one have none.
   */
  readonly token?: number;
  /** When the workflow came to note the last error: told so once more it has nothing to add. */
  readonly notedAt?: string;
  /** How often the step at an index broke in this execution, one that is tried again. */
  readonly broke?: { readonly index: number; readonly times: number };
  /** A person or a stop condition ended the run. */
  readonly aborted?: boolean;
  readonly current?: CurrentStep;
  /**
   * First documents of later steps, sent together with one before them: reading ones only. They count as long as every step
   * before theirs was over when it was asked once; a step that is asked again may have waited for what they saw too early.
   */
  readonly ahead?: readonly SentAhead[];
  /** How the watch over a stop condition stands. */
  readonly guard?: Guard;
}

/** A look at the samplers beside the step under way: the one that was sent, or when the last one was answered. */
export interface Guard {
  readonly sent?: SentRound;
  readonly lookedAt?: string;
}

export interface SentAhead {
  /** Of the step. */
  readonly index: number;
  readonly sent: SentRound;
}

export interface CurrentStep {
  readonly index: number;
  readonly startedAt: string;
  /** 1 at first; grows while the step is asked again. */
  readonly attempt: number;
  /** Rounds of this attempt whose answers are all in. */
  readonly done: readonly (readonly NodeOutput[])[];
  /** What others are asked about nodes whose agents are silent: the last round of the step. */
  readonly vantage?: Round;
  /** The round under way. */
  readonly sent?: SentRound;
}

/** One document that was sent to nodes, or one call on their instances. */
export interface SentRound {
  readonly commandId: string;
  readonly nodes: readonly string[];
  readonly document: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly sentAt: string;
  /** No answer until then counts as none. */
  readonly deadlineAt: string;
}
