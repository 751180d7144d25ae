import type { RunStore, Sweeper } from '../../../lib/ports.ts';
import { findRuns } from './find-runs.ts';
import type { SweepResult } from './sweep-lines.ts';

/** Looks what there is to sweep, has it swept, and tells the two apart: what was found, what was done, what is left. */
export const sweepAll = async ({
  store,
  sweeper,
}: {
  readonly store: Pick<RunStore, 'listRuns' | 'listIntents'>;
  readonly sweeper: Sweeper;
}): Promise<SweepResult> => {
  const found = await findRuns(store);
  const { swept: takenUp, started } = await sweeper.sweepAll();
  // What the sweep found to be back is off the record now.
  const after = new Map((await findRuns(store)).map(({ runId, switchedOff }) => [runId, switchedOff]));
  const left = found
    .filter(({ runId, state }) => state === 'done' && !takenUp.includes(runId))
    .flatMap(({ runId }) => (after.get(runId) ?? []).map((node) => ({ runId, node })))
    .filter(({ node }) => !started.includes(node));
  return { found, takenUp, started, left };
};
