import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { RunStore } from '../../../lib/ports.ts';

/** So many runs are looked through, the newest first. */
const MOST_READ = 1000;

/** The newest run of each experiment, by its name. */
export const lastRuns = async (store: Pick<RunStore, 'listRuns'>): Promise<ReadonlyMap<string, RunRecord>> => {
  const { runs } = readableRuns(await store.listRuns(MOST_READ));
  return new Map([...runs].reverse().map((run) => [run.experiment, run]));
};
