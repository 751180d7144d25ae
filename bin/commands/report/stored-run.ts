import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { isDamage } from './is-damage.ts';

/** The record of a run as the history has it: undefined where there is none, and its word where it is damaged or of another version. */
export const storedRun = async (
  store: Pick<RunStore, 'getRun'>,
  runId: string,
): Promise<RunRecord | 'unreadable' | undefined> => {
  try {
    const record = await store.getRun(runId);
    return record === undefined ? undefined : (readableRuns([record]).runs[0] ?? 'unreadable');
  } catch (error) {
    if (isDamage(error)) return 'unreadable';
    throw error;
  }
};
