import { choosePage } from '../../../dashboard/page/choose-page.ts';
import { comparePage } from '../../../dashboard/page/compare-page.ts';
import { LIVE_SCRIPT } from '../../../dashboard/page/live-script.ts';
import { overviewPage } from '../../../dashboard/page/overview-page.ts';
import { PAGE_ICON } from '../../../dashboard/page/page-icon.ts';
import { PAGE_SHEET } from '../../../dashboard/page/page-sheet.ts';
import { runPage } from '../../../dashboard/page/run-page.ts';
import { runsPage } from '../../../dashboard/page/runs-page.ts';
import type { Answer } from './answer.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { htmlAnswer } from './html-answer.ts';
import { loadReport } from './load-report.ts';
import { loadRun } from './load-run.ts';
import { loadRuns } from './load-runs.ts';
import { readQuery } from './read-query.ts';

export interface Route {
  /** Of the whole path; its groups are given to `answer`. */
  readonly path: RegExp;
  answer(source: DashboardSource, query: URLSearchParams, ...groups: readonly string[]): Promise<Answer>;
}

const file = (path: RegExp, contentType: string, body: string): Route => ({
  path,
  answer: async () => ({ status: 200, contentType, body }),
});

const comparison: Route['answer'] = async (source, query) => {
  const { a, b } = readQuery(query, 'a', 'b');
  if (a === undefined || b === undefined) return htmlAnswer(choosePage({ a: a ?? '', b: b ?? '' }));
  const [left, right] = await Promise.all([loadReport(a, source), loadReport(b, source)]);
  return htmlAnswer(comparePage(left.report, right.report));
};

/** Every address that there is. None of them is a file of this machine. */
export const ROUTES: readonly Route[] = [
  {
    path: /^\/$/,
    answer: async ({ store, readOverview }, query) =>
      htmlAnswer(overviewPage(await readOverview(store, readQuery(query, 'experiment', 'verdict')))),
  },
  {
    path: /^\/runs$/,
    answer: async ({ store }, query) =>
      htmlAnswer(runsPage(await loadRuns(store, readQuery(query, 'experiment', 'verdict', 'before')))),
  },
  {
    path: /^\/runs\/([a-z0-9][a-z0-9-]{7,63})$/,
    answer: async (source, query, runId = '') => {
      readQuery(query);
      return htmlAnswer(runPage(await loadRun(runId, source)));
    },
  },
  { path: /^\/compare$/, answer: comparison },
  file(/^\/page\.css$/, 'text/css; charset=utf-8', PAGE_SHEET),
  file(/^\/live\.js$/, 'text/javascript; charset=utf-8', LIVE_SCRIPT),
  file(/^\/icon\.svg$/, 'image/svg+xml', PAGE_ICON),
];
