import { choosePage } from '../../../dashboard/page/choose-page.ts';
import { comparePage } from '../../../dashboard/page/compare-page.ts';
import { overviewPage } from '../../../dashboard/page/overview-page.ts';
import { problemPage } from '../../../dashboard/page/problem-page.ts';
import { runPage } from '../../../dashboard/page/run-page.ts';
import { runsPage } from '../../../dashboard/page/runs-page.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { overviewOf } from './overview-of.ts';

/** Every page there is, of these runs and this report; `word` is said wherever a person or an address may say something. */
export const everyPage = (
  runs: readonly RunRecord[],
  report: Report,
  word: string,
): Readonly<Record<string, string>> => ({
  overview: overviewPage(overviewOf(runs, { unreadable: 2, isCut: true })),
  filtered: overviewPage(overviewOf(runs, { filter: { experiment: runs[0]?.experiment, verdict: 'pass' } })),
  empty: overviewPage(overviewOf([])),
  runs: runsPage({
    runs: [...runs].reverse(),
    filter: { experiment: word, verdict: 'fail' },
    looked: 500,
    unreadable: 3,
    next: `2026-01-01T00:00:00.000Z#${word}`,
    experiments: [word, 'kill-worker'],
  }),
  run: runPage({ report, isOpen: false, before: runs[0]?.runId }),
  running: runPage({ report, isOpen: true, before: word }),
  compare: comparePage(report, { ...report, verdict: 'pass', steps: report.steps.slice(1) }),
  choose: choosePage({ a: word, b: '' }),
  problem: problemPage({ message: word, hint: word }),
});
