import { queryLink } from './query-link.ts';
import { runPath } from './run-path.ts';

/** Where an experiment and a run lead to; undefined where there is no such place. */
export interface HistoryLinks {
  experiment(name: string): string | undefined;
  run(runId: string): string | undefined;
}

/** The pages of the dashboard. */
export const HISTORY_LINKS: HistoryLinks = {
  experiment: (experiment) => queryLink('/', { experiment }),
  run: runPath,
};
