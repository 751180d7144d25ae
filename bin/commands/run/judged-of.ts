import type { Judged } from '../../../lib/domain/verdict.ts';
import type { Ending } from './watch-run.ts';

const MAX_CAUSE_CHARACTERS = 300;

/**
 * What a run came to. One that was begun and never judged is not proven clean, so it counts as dirty; one that was
 * never begun left nothing.
 */
export const judgedOf = ({ run, status }: Pick<Ending, 'run' | 'status'>): Judged => {
  if (run?.judged) return run.judged;
  const cause = [status.error, status.cause].filter(Boolean).join(': ').slice(0, MAX_CAUSE_CHARACTERS);
  const how = `the workflow ended early (${status.state}${cause ? `; ${cause}` : ''})`;
  return {
    verdict: status.state === 'aborted' ? 'aborted' : 'error',
    cleanup: run ? 'dirty' : 'clean',
    reason: run ? `${how}, and the sweep has not come to its end in time` : `${how} before the run was begun`,
    nodes: [],
  };
};
