import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import { keepsInstanceDown } from '../../../lib/domain/keeps-instance-down.ts';
import type { RunStore } from '../../../lib/ports.ts';
import type { FoundRun } from './found-run.ts';

/** As many of the newest as a sweep of all looks at (lib/steps/sweep-runs.ts). */
const NEWEST = 50;

/** What there is to sweep, newest first: as the history tells it, before anything is done. */
export const findRuns = async (store: Pick<RunStore, 'listRuns' | 'listIntents'>): Promise<readonly FoundRun[]> => {
  const { runs } = readableRuns(await store.listRuns(NEWEST));
  const open = runs.filter(({ state, judged }) => state === 'running' || judged?.cleanup === 'dirty');
  return Promise.all(
    open.map(async ({ runId, experiment, state, judged }) => {
      const intents = (await store.listIntents(runId)).filter(keepsInstanceDown);
      const switchedOff = [...new Set(intents.map(({ node }) => node))];
      return { runId, experiment, state, cleanup: judged?.cleanup ?? null, switchedOff };
    }),
  );
};
