import { SwarmproofError } from '../domain/errors.ts';
import type { Plan } from '../domain/plan.ts';
import type { Progress } from '../domain/progress.ts';
import type { RunStore } from '../ports.ts';

export interface LoadedRun {
  readonly plan: Plan;
  readonly progress: Progress;
}

/** Plan and progress of a run that was planned before. Throws `Internal` where the store does not know it. */
export const loadRun = async (store: RunStore, runId: string): Promise<LoadedRun> => {
  const [plan, progress] = await Promise.all([store.getPlan(runId), store.getProgress(runId)]);
  // Versions of before kept the place elsewhere. A run of theirs is before its first step: no turn is taken there, and it is healed.
  if (plan && progress) return { plan, progress: { ...progress, cursor: progress.cursor ?? -1 } };
  throw new SwarmproofError(
    'Internal',
    `the store has no ${plan ? 'progress' : 'plan'} of run ${runId}`,
    'look whether the table of this stack is the one that the run was started on',
  );
};
