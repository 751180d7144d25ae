import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { RunStore } from '../../../lib/ports.ts';

/** So many runs are looked through, the newest first. */
const MOST_READ = 1000;

export interface LastRuns {
  /** Newest run by experiment. */
  readonly runs: ReadonlyMap<string, RunRecord>;
  /** Records that cannot be read, and may have been newer. */
  readonly unreadable: number;
}

/** The newest run of each experiment, by its name. */
export const lastRuns = async (store: Pick<RunStore, 'listRuns'>): Promise<LastRuns> => {
  const { runs, unreadable } = readableRuns(await store.listRuns(MOST_READ));
  return { runs: new Map([...runs].reverse().map((run) => [run.experiment, run])), unreadable };
};
