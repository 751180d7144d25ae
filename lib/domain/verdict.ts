import type { Layer } from './layer.ts';

export type Verdict = 'pass' | 'fail' | 'invalid' | 'error' | 'aborted';

export const VERDICT_EXIT_CODES: Readonly<Record<Verdict, number>> = {
  pass: 0,
  fail: 1,
  invalid: 3,
  error: 4,
  aborted: 5,
};

/** Whether everything that the run made or changed is gone again; `dirty` exits 6 whatever the verdict. */
export type Cleanup = 'clean' | 'dirty';

/** Verdict in words: one sentence why, the nodes it points at, and the steps it rests on. */
export interface Judged {
  readonly verdict: Verdict;
  readonly cleanup: Cleanup;
  readonly reason: string;
  readonly nodes: readonly string[];
  /** The layer of swarm where it most likely lies; only where something that is red speaks for one. */
  readonly layer?: Layer;
  /** The evidence for that layer, in one sentence. */
  readonly evidence?: string;
}
