import type { ExperimentHistory, Overview } from '../../../dashboard/page/overview.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { readableRuns } from '../history/readable-runs.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** Of each experiment so many of the newest runs are looked at. */
const DEPTH = 30;
/** Experiments on one page. */
const MOST_EXPERIMENTS = 60;
/** Of all runs the newest: those of before the lists by experiment are found in no other way. */
const NEWEST = 200;

type Store = Pick<DashboardStore, 'listRuns' | 'listExperiments'>;

const newestFirst = (left: RunRecord, right: RunRecord): number =>
  left.startedAt === right.startedAt
    ? right.runId.localeCompare(left.runId)
    : right.startedAt.localeCompare(left.startedAt);

const historyOf = async (
  store: Store,
  experiment: string,
  recent: readonly RunRecord[],
): Promise<ExperimentHistory> => {
  const { runs, unreadable } = readableRuns(await store.listRuns(DEPTH, { experiment }));
  const own = recent.filter((run) => run.experiment === experiment);
  const all = [...new Map([...own, ...runs].map((run) => [run.runId, run])).values()];
  return { experiment, runs: all.sort(newestFirst).slice(0, DEPTH), unreadable };
};

/** What the first page shows, read from the history: one list of all, one of each experiment. */
export const loadOverview = async (store: Store, filter: Overview['filter']): Promise<Overview> => {
  const [records, named] = await Promise.all([store.listRuns(NEWEST), store.listExperiments(MOST_EXPERIMENTS + 1)]);
  const { runs: recent, unreadable } = readableRuns(records);
  const known = [...new Set([...named, ...recent.map(({ experiment }) => experiment)])].sort();
  const wanted = filter.experiment === undefined ? known : known.filter((each) => each === filter.experiment);
  const experiments = await Promise.all(
    wanted.slice(0, MOST_EXPERIMENTS).map((experiment) => historyOf(store, experiment, recent)),
  );
  return {
    experiments: experiments.filter(({ runs, unreadable: broken }) => runs.length + broken > 0),
    depth: DEPTH,
    isCut: wanted.length > MOST_EXPERIMENTS,
    looked: records.length,
    unreadable,
    filter,
  };
};
