import type { Journal } from '../../../lib/domain/journal.ts';
import { journalOf } from '../../../lib/domain/journal-of.ts';
import type { Plan } from '../../../lib/domain/plan.ts';
import type { RunRecord, StepRecord } from '../../../lib/domain/run.ts';
import type { World } from './world.ts';
import { writeJournal } from './write-journal.ts';

/** Gathers all that is known of a run and writes it down. Gives the journal and its path. */
export const keepJournal = async (
  world: Pick<World, 'store' | 'artifacts' | 'machines'>,
  stateDir: string,
  { run, plan, steps }: { readonly run: RunRecord; readonly plan: Plan; readonly steps: readonly StepRecord[] },
): Promise<{ readonly journal: Journal; readonly file: string }> => {
  const [commands, artifacts, progress] = await Promise.all([
    world.store.listEvidence(run.runId),
    world.artifacts(),
    world.store.getProgress(run.runId),
  ]);
  const journal: Journal = {
    ...journalOf({ run, plan, steps, commands }, progress),
    ...(artifacts ? { artifacts } : {}),
    ...(world.machines ? { machines: world.machines } : {}),
  };
  return { journal, file: await writeJournal(stateDir, journal) };
};
