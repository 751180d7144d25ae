import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import { keepsInstanceDown } from '../../../lib/domain/keeps-instance-down.ts';
import { MOST_SWEPT } from '../../../lib/domain/most-swept.ts';
import { needsSweep } from '../../../lib/domain/needs-sweep.ts';
import type { RunStore } from '../../../lib/ports.ts';
import type { FoundRun } from './found-run.ts';

/** What there is to sweep, newest first: as the history tells it, before anything is done. */
export const findRuns = async (store: Pick<RunStore, 'listRuns' | 'listIntents'>): Promise<readonly FoundRun[]> => {
  const { runs } = readableRuns(await store.listRuns(MOST_SWEPT));
  const open = runs.filter(needsSweep);
  return Promise.all(
    open.map(async ({ runId, experiment, state, judged }) => {
      const intents = (await store.listIntents(runId)).filter(keepsInstanceDown);
      const switchedOff = [...new Set(intents.map(({ node }) => node))];
      return { runId, experiment, state, cleanup: judged?.cleanup ?? null, switchedOff };
    }),
  );
};
