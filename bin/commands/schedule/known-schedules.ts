import type { Pause } from '../../../lib/domain/schedules/pause.ts';
import type { RunSchedule } from '../../../lib/domain/schedules/schedule-schema.ts';
import type { SkippedRun } from '../../../lib/domain/schedules/skipped-run.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { scheduledExperiments } from '../../experiments/scheduled-experiments.ts';

export interface KnownSchedule {
  readonly experiment: string;
  /** As the file of this project says it; undefined where none does, and the history still knows a pause. */
  readonly schedule: RunSchedule | undefined;
  readonly pause: Pause | undefined;
  /** The newest runs that were left out. */
  readonly skipped: readonly SkippedRun[];
}

type Store = Pick<RunStore, 'listPauses' | 'listSkipped'>;

/** Newest runs left out that are shown of each. */
const MOST_SKIPPED = 5;

/** Every schedule of the project's files, and every pause that is on record, by the experiments' names. */
export const knownSchedules = async (store: Store, projectDir: string): Promise<readonly KnownSchedule[]> => {
  const [files, pauses] = await Promise.all([scheduledExperiments(projectDir), store.listPauses()]);
  const schedules = new Map(files.map(({ experiment, schedule }) => [experiment.name, schedule]));
  const names = [...new Set([...schedules.keys(), ...pauses.map(({ experiment }) => experiment)])].sort();
  return Promise.all(
    names.map(async (experiment) => ({
      experiment,
      schedule: schedules.get(experiment),
      pause: pauses.find((pause) => pause.experiment === experiment),
      skipped: await store.listSkipped(experiment, MOST_SKIPPED),
    })),
  );
};
