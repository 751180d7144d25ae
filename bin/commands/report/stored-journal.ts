import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { unreadableRecord } from '../../../lib/domain/history/unreadable-record.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import { journalOf } from '../../../lib/domain/journal-of.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { storedRun } from './stored-run.ts';

/**
 * What the history has of a run, as a journal. Throws `Usage` where it knows no such run, cannot read the record of it, or has one
 * that was never planned.
 */
export const storedJournal = async (
  store: Pick<RunStore, 'getRun' | 'getPlan' | 'getProgress' | 'listSteps' | 'listEvidence'>,
  runId: string,
): Promise<Journal> => {
  const [run, plan, progress] = await Promise.all([
    storedRun(store, runId),
    store.getPlan(runId),
    store.getProgress(runId),
  ]);
  if (run === 'unreadable') throw unreadableRecord(runId);
  if (!run || !plan) {
    const what = run
      ? `the run ${runId} has no plan: it ended before it was planned`
      : `the history has no run ${runId}`;
    throw new SwarmproofError('Usage', what, 'npx swarmproof history lists the runs');
  }
  const [steps, commands] = await Promise.all([store.listSteps(runId), store.listEvidence(runId)]);
  return journalOf({ run, plan, steps, commands }, progress);
};
