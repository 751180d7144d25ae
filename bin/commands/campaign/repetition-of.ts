import { measuredWindows } from '../../../lib/domain/campaign/measured-windows.ts';
import type { Repetition } from '../../../lib/domain/campaign/repetition.ts';
import { reportPaths } from '../../../lib/domain/report/report-paths.ts';
import { readJournal } from '../judge/read-journal.ts';
import type { Outcome } from '../run/outcome.ts';
import { wholeExitCode } from '../run/whole-exit-code.ts';

/** What is kept of a run to be compared with others: its journal, which is large, is read once and let go. */
export const repetitionOf = async (outcome: Outcome): Promise<Repetition> => {
  const { experiment, runId, seed, again, judged, run, steps, journalFile } = outcome;
  const journal = journalFile === undefined ? undefined : await readJournal(journalFile);
  return {
    ...{ experiment, runId, seed, again, judged },
    exitCode: wholeExitCode(outcome),
    targets: run?.targets ?? [],
    windows: run ? measuredWindows({ run, steps, paths: journal ? reportPaths(journal) : [] }) : [],
    journal: journalFile ?? null,
  };
};
