import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunRecord } from '../../../lib/domain/run.ts';
import type { RunStore } from '../../../lib/ports.ts';

const RUN_ID = /^[a-z0-9][a-z0-9-]{7,63}$/;
const HINT = 'npx swarmproof history lists the runs';

/** The run of this id, or the newest for `last`. Throws `Usage` where there is none. */
export const knownRun = async (store: Pick<RunStore, 'getRun' | 'listRuns'>, word: string): Promise<RunRecord> => {
  const isLast = word === 'last';
  if (!isLast && !RUN_ID.test(word)) {
    throw new SwarmproofError('Usage', `${JSON.stringify(word)} is no run; allowed are the id of one, or "last"`, HINT);
  }
  const run = isLast ? readableRuns(await store.listRuns(1)).runs[0] : await store.getRun(word);
  if (run) return run;
  const message = isLast ? 'no run is in the history, or its newest record cannot be read' : `there is no run ${word}`;
  throw new SwarmproofError('Usage', message, HINT);
};
