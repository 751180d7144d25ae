import type { Journal } from './journal.ts';
import type { Progress } from './progress.ts';

/** The journal of a run from what its store has; one that never came to its first step has learnt nothing. */
export const journalOf = (
  { run, plan, steps, commands }: Pick<Journal, 'run' | 'plan' | 'steps' | 'commands'>,
  progress: Progress | undefined,
): Journal => ({
  schemaVersion: 1,
  run,
  plan,
  steps,
  commands,
  facts: progress?.facts ?? {},
  errors: progress?.errors ?? [],
  aborted: progress?.aborted === true,
  ...(progress?.stopped === undefined ? {} : { stopped: progress.stopped }),
});
