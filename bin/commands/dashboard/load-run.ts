import type { RunView } from '../../../dashboard/page/run-page.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import { loadReport, type ReportSource } from './load-report.ts';

/** A run with what its page shows beside its report. */
export const loadRun = async (runId: string, source: ReportSource): Promise<RunView> => {
  const { run, isUnreadable, report } = await loadReport(runId, source);
  const { experiment } = report;
  const place = `${report.startedAt}#${runId}`;
  const [before] = readableRuns(await source.store.listRuns(1, { experiment, before: place })).runs;
  const isOpen = run !== undefined && run.judged === undefined;
  return { report, isOpen, isUnreadable, before: before?.runId };
};
