import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { findJournal } from '../report/find-journal.ts';
import { makeReport } from '../report/make-report.ts';
import { storedRun } from '../report/stored-run.ts';
import type { DashboardStore } from './dashboard-store.ts';

export interface ReportSource {
  readonly store: DashboardStore;
  readonly stateDir: string;
  readonly target: 'local' | 'aws';
  /** Name of the stack, for the target aws. */
  readonly stack?: string;
}

export interface LoadedReport {
  /** As the history has it; undefined where only its journal is left. */
  readonly run: RunRecord | undefined;
  /** The history has a record of it, damaged or of another version: what is told is told by its journal alone. */
  readonly isUnreadable: boolean;
  readonly report: Report;
}

/** A run's report, from its journal where this machine has it, else from the history. Throws `Usage` where there is none. */
export const loadReport = async (
  runId: string,
  { store, stateDir, target, stack }: ReportSource,
): Promise<LoadedReport> => {
  // Where the record is damaged or the history away, the journal of this machine still tells.
  const stored = await storedRun(store, runId).catch(() => undefined);
  const isUnreadable = stored === 'unreadable';
  const run = isUnreadable ? undefined : stored;
  const { journal, isKept } = await findJournal(runId, {
    stateDir,
    hasJournals: target === 'local' && run?.state !== 'running',
    openStore: async () => store,
  }).catch((error: unknown) => {
    const { judged } = run ?? {};
    if (!judged || !(error instanceof SwarmproofError)) throw error;
    throw new SwarmproofError(
      error.code,
      `${judged.verdict}: ${judged.reason.slice(0, 300)}; ${error.message}`,
      error.hint,
    );
  });
  const ranOn = isKept ? (journal.machines ? 'local' : 'aws') : target;
  return { run, isUnreadable, report: makeReport(journal, ranOn, isKept ? undefined : stack) };
};
