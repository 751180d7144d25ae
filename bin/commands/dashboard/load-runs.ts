import type { RunsView } from '../../../dashboard/page/runs-page.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** Runs on one page. */
const PAGE = 50;
/** With a filter by verdict, which no list is made for, so many records are looked at for one page. */
const MOST_LOOKED = 500;
const MOST_EXPERIMENTS = 60;

type Query = RunsView['filter'] & { readonly before?: string | undefined };

const placeOf = ({ startedAt, runId }: RunRecord): string => `${startedAt}#${runId}`;

/** A page of the list of runs, and the place from which the next goes on. */
export const loadRuns = async (
  store: Pick<DashboardStore, 'listRuns' | 'listExperiments'>,
  { experiment, verdict, before }: Query,
): Promise<RunsView> => {
  const limit = verdict === undefined ? PAGE : MOST_LOOKED;
  const [records, experiments] = await Promise.all([
    store.listRuns(limit, {
      ...(experiment === undefined ? {} : { experiment }),
      ...(before === undefined ? {} : { before }),
    }),
    store.listExperiments(MOST_EXPERIMENTS),
  ]);
  const { runs, unreadable } = readableRuns(records);
  const fitting = runs.filter(({ judged }) => verdict === undefined || judged?.verdict === verdict);
  const shown = fitting.slice(0, PAGE);
  // Where the page is full it goes on after its last run, otherwise after the last record that was looked at.
  const last = fitting.length > PAGE ? shown.at(-1) : records.length === limit ? runs.at(-1) : undefined;
  return {
    runs: shown,
    filter: { experiment, verdict },
    looked: records.length,
    unreadable,
    experiments,
    ...(last ? { next: placeOf(last) } : {}),
  };
};
