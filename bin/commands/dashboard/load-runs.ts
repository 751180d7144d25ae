import type { RunsView } from '../../../dashboard/page/runs-page.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** Runs on one page. */
const PAGE = 50;
const MOST_EXPERIMENTS = 60;

type Query = RunsView['filter'] & { readonly before?: string | undefined };

/** A page of the list of runs, and the place from which the next goes on. */
export const loadRuns = async (
  store: Pick<DashboardStore, 'pageRuns' | 'listExperiments'>,
  { experiment, verdict, before }: Query,
): Promise<RunsView> => {
  const [{ records, next }, experiments] = await Promise.all([
    store.pageRuns(PAGE, {
      ...(experiment === undefined ? {} : { experiment }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(before === undefined ? {} : { before }),
    }),
    store.listExperiments(MOST_EXPERIMENTS),
  ]);
  const { runs, unreadable } = readableRuns(records);
  return {
    runs,
    filter: { experiment, verdict },
    looked: records.length,
    unreadable,
    experiments,
    ...(next === undefined ? {} : { next }),
  };
};
