import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { deletionProblem } from '../../../lib/domain/history/deletion-problem.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { giveSwarmBack } from '../give-swarm-back.ts';
import { removeJournal } from './remove-journal.ts';

type Store = Pick<RunStore, 'getRun' | 'getDeletion' | 'listIntents' | 'deleteRun' | 'getLease' | 'putLease'>;

export interface Deletion {
  readonly runId: string;
  readonly store: Store;
  /** Where journals are; undefined where this machine has none of that target's. */
  readonly stateDir: string | undefined;
  /** Whether it is to be deleted indeed. */
  readonly confirm: (run: RunRecord) => Promise<boolean>;
}

export interface Deleted {
  /** What a person said; a deletion that was begun before goes on without being asked for again. */
  readonly isConfirmed: boolean;
  /** Of the history. */
  readonly items: number;
  readonly journal: boolean;
}

/**
 * Deletes a run: what the history has of it, in an order in which no part of it is ever shown as the whole, then the journal of this
 * machine. A run that is gone already is no error. Throws `Usage` for one that is under way, or whose mending is not proven.
 */
export const deleteRun = async ({ runId, store, stateDir, confirm }: Deletion): Promise<Deleted> => {
  const begun = await store.getDeletion(runId);
  const run = begun ?? (await store.getRun(runId));
  if (run && !begun) {
    const problem = deletionProblem(run, await store.listIntents(runId));
    if (problem) throw new SwarmproofError('Usage', problem.message, problem.hint);
    if (!(await confirm(run))) return { isConfirmed: false, items: 0, journal: false };
  }
  // It may have been killed before it came to that.
  if (run) await giveSwarmBack(store, { swarmId: run.swarmId, holder: runId });
  const items = run ? await store.deleteRun(run, new Date()) : 0;
  const journal = run !== undefined && stateDir !== undefined && (await removeJournal(stateDir, runId));
  return { isConfirmed: true, items, journal };
};
