import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import type { Judged } from '../../../lib/domain/verdict.ts';

/** A run of a series that passed, but for what is given. */
export const makeRepetition = ({
  judged,
  ...given
}: Partial<Omit<Repetition, 'judged'>> & { readonly judged?: Partial<Judged> } = {}): Repetition => ({
  experiment: 'kill-worker',
  runId: '20260101t000000-abcdef',
  seed: 7,
  again: `npx swarmproof run kill-worker --seed ${given.seed ?? 7}`,
  judged: { verdict: 'pass', cleanup: 'clean', reason: 'the hypothesis held', nodes: [], ...judged },
  exitCode: 0,
  targets: [],
  windows: [],
  journal: null,
  ...given,
});
