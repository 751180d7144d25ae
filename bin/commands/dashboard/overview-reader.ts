import type { Overview } from '../../../dashboard/page/overview.ts';
import type { ExperimentHistory } from '../../../lib/domain/history/experiment-history.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** Of each experiment so many of the newest runs are looked at. */
const DEPTH = 30;
/** Experiments on one page. */
const MOST_EXPERIMENTS = 60;
/** Of all runs the newest: those of before the lists by experiment are found in no other way. */
const NEWEST = 100;

type Store = Pick<DashboardStore, 'listRuns' | 'listExperiments'>;

export type OverviewReader = (store: Store, filter: Overview['filter']) => Promise<Overview>;

/** What is kept is read again after so long: a run that expired or was deleted is not among the newest. */
const KEPT_MS = 600_000;

interface Kept {
  readonly atMs: number;
  /** The experiment's own runs among the newest of all, as they were. */
  readonly print: string;
  readonly history: ExperimentHistory;
}

const newestFirst = (left: RunRecord, right: RunRecord): number =>
  left.startedAt === right.startedAt
    ? right.runId.localeCompare(left.runId)
    : right.startedAt.localeCompare(left.startedAt);

const historyOf = async (store: Store, experiment: string, own: readonly RunRecord[]): Promise<ExperimentHistory> => {
  const { runs, unreadable } = readableRuns(await store.listRuns(DEPTH, { experiment }));
  const all = [...new Map([...own, ...runs].map((run) => [run.runId, run])).values()];
  return { experiment, runs: all.sort(newestFirst).slice(0, DEPTH), unreadable };
};

/** Which runs these are and whether they have ended: more of a run does not change. */
const printOf = (runs: readonly RunRecord[]): string => runs.map(({ runId, state }) => `${runId} ${state}`).join();

/**
 * Reads what the first page shows: one list of all runs, and one of each experiment. A list by experiment is not read again while
 * the list of all shows nothing new of it, for ten minutes: a run goes into both. One with a run that has not ended is always read.
 */
export const overviewReader = (now: () => number = Date.now): OverviewReader => {
  const kept = new Map<string, Kept>();
  let seen = new Set<string>();

  /** More may have come and gone since the last look than the newest show: then nothing that is kept is worth anything. */
  const forget = (recent: readonly RunRecord[]): void => {
    if (!recent.some(({ runId }) => seen.has(runId))) kept.clear();
    seen = new Set(recent.map(({ runId }) => runId));
    for (const [experiment, { print, atMs }] of kept) {
      const isNew = printOf(recent.filter((run) => run.experiment === experiment)) !== print;
      if (isNew || now() - atMs >= KEPT_MS) kept.delete(experiment);
    }
  };

  const read = async (store: Store, experiment: string, recent: readonly RunRecord[]): Promise<ExperimentHistory> => {
    const known = kept.get(experiment);
    if (known) return known.history;
    const own = recent.filter((run) => run.experiment === experiment);
    const history = await historyOf(store, experiment, own);
    const isOver = history.runs.every(({ state }) => state === 'done');
    if (isOver) kept.set(experiment, { print: printOf(own), atMs: now(), history });
    return history;
  };

  return async (store, filter) => {
    const [records, named] = await Promise.all([store.listRuns(NEWEST), store.listExperiments(MOST_EXPERIMENTS + 1)]);
    const { runs: recent, unreadable } = readableRuns(records);
    forget(recent);
    const known = [...new Set([...named, ...recent.map(({ experiment }) => experiment)])].sort();
    const wanted = filter.experiment === undefined ? known : known.filter((each) => each === filter.experiment);
    const shown = wanted.slice(0, MOST_EXPERIMENTS);
    const experiments = await Promise.all(shown.map((experiment) => read(store, experiment, recent)));
    return {
      experiments: experiments.filter(({ runs, unreadable: broken }) => runs.length + broken > 0),
      depth: DEPTH,
      isCut: wanted.length > MOST_EXPERIMENTS,
      looked: records.length,
      unreadable,
      filter,
    };
  };
};
