import type { RunRecord } from '../domain/run.ts';
import type { SweepPorts } from './take-up-run.ts';

/**
 * Records a run that is in the history and nowhere else: its planning was killed between the two, before anything was asked of
 * a node. Only once no execution of it is under way.
 */
export const closeUnplanned = async ({ store, clock }: SweepPorts, run: RunRecord): Promise<void> => {
  await store.putRun({
    ...run,
    state: 'done',
    endedAt: clock.now().toISOString(),
    judged: {
      verdict: 'error',
      cleanup: 'clean',
      reason: 'its planning was ended half way: nothing was begun',
      nodes: [],
    },
  });
  await store.releaseSwarm(run.swarmId, run.runId);
};
