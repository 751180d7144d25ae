import type { ExperimentHistory } from '../domain/history/experiment-history.ts';
import { readableRuns } from '../domain/history/readable-runs.ts';
import type { RunStore } from '../ports.ts';

/** Experiments at once; one query each. */
const MOST_EXPERIMENTS = 30;

export interface HistoryWanted {
  /** All of them where it is not said. */
  readonly experiment: string | undefined;
  /** Runs of each, the newest. */
  readonly depth: number;
}

export interface ReadHistory {
  readonly experiments: readonly ExperimentHistory[];
  readonly depth: number;
  /** Whether there are more experiments than were read. */
  readonly isCut: boolean;
  /** As it was wanted. */
  readonly only: string | undefined;
}

/** The newest runs of every experiment, or of one; what cannot be read is counted. */
export const readHistory =
  ({ store }: { readonly store: Pick<RunStore, 'listRuns' | 'listExperiments'> }) =>
  async ({ experiment, depth }: HistoryWanted): Promise<ReadHistory> => {
    const names = experiment === undefined ? await store.listExperiments(MOST_EXPERIMENTS + 1) : [experiment];
    const read = async (name: string): Promise<ExperimentHistory> => ({
      experiment: name,
      ...readableRuns(await store.listRuns(depth, { experiment: name })),
    });
    const all = await Promise.all(names.slice(0, MOST_EXPERIMENTS).map(read));
    return {
      experiments: all.filter(({ runs, unreadable }) => runs.length + unreadable > 0),
      depth,
      isCut: names.length > MOST_EXPERIMENTS,
      only: experiment,
    };
  };
