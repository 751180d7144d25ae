import type { RunsView } from '../../../dashboard/page/runs-page.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** Runs on one page. */
const PAGE = 50;
const MOST_EXPERIMENTS = 60;

type Query = RunsView['filter'] & { readonly before?: string | undefined };

const placeOf = ({ startedAt, runId }: RunRecord): string => `${startedAt}#${runId}`;

/** A page of the list of runs, and the place from which the next goes on. */
export const loadRuns = async (
  store: Pick<DashboardStore, 'listRuns' | 'listExperiments'>,
  { experiment, verdict, before }: Query,
): Promise<RunsView> => {
  const [records, experiments] = await Promise.all([
    store.listRuns(PAGE, {
      ...(experiment === undefined ? {} : { experiment }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(before === undefined ? {} : { before }),
    }),
    store.listExperiments(MOST_EXPERIMENTS),
  ]);
  const { runs, unreadable } = readableRuns(records);
  const last = records.length === PAGE ? runs.at(-1) : undefined;
  return {
    runs,
    filter: { experiment, verdict },
    looked: records.length,
    unreadable,
    experiments,
    ...(last ? { next: placeOf(last) } : {}),
  };
};
