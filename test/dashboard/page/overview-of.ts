import type { Overview } from '../../../dashboard/page/overview.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';

/** What the first page is given of these runs, oldest first. */
export const overviewOf = (runs: readonly RunRecord[], changes: Partial<Overview> = {}): Overview => {
  const names = [...new Set(runs.map(({ experiment }) => experiment))].sort();
  return {
    experiments: names.map((experiment) => ({
      experiment,
      runs: runs
        .filter((run) => run.experiment === experiment)
        .reverse()
        .slice(0, 30),
      unreadable: 0,
    })),
    depth: 30,
    isCut: false,
    looked: runs.length,
    unreadable: 0,
    filter: {},
    ...changes,
  };
};
