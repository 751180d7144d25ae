import { SwarmproofError } from '../domain/errors.ts';
import type { Judged } from '../domain/verdict.ts';
import type { Ports } from '../ports.ts';
import { loadRun } from './load-run.ts';

/** Writes the verdict into the history, then gives the swarm's lock back. */
export const recordRun =
  ({ store, clock }: Pick<Ports, 'store' | 'clock'>) =>
  async ({ runId, judged }: { runId: string; judged: Judged }): Promise<Judged & { runId: string }> => {
    const run = await store.getRun(runId);
    if (!run)
      throw new SwarmproofError('Internal', `the history has no run ${runId}`, 'look at the table of this stack');
    const { progress } = await loadRun(store, runId);
    await store.putRun({
      ...run,
      state: 'done',
      endedAt: clock.now().toISOString(),
      ...(progress.facts.targets ? { targets: progress.facts.targets } : {}),
      judged,
    });
    await store.releaseSwarm(run.swarmId, runId);
    return { runId, ...judged };
  };
