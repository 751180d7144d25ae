import { SwarmproofError } from '../domain/errors.ts';
import { runFigures } from '../domain/history/run-figures.ts';
import { runVersions } from '../domain/history/run-versions.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { RunRecord } from '../domain/run.ts';
import type { Judged } from '../domain/verdict.ts';
import type { Ports, SweepTimer } from '../ports.ts';
import { loadRun } from './load-run.ts';

type RecordPorts = Pick<Ports, 'store' | 'clock'> & { sweepTimer: Pick<SweepTimer, 'clear'> };

/** A run that switched nodes off set a sweep. It is needed no more once all of them are back. */
const clearSweep = async ({ store, sweepTimer }: RecordPorts, runId: string): Promise<void> => {
  const intents = (await store.listIntents(runId)).filter(({ effect }) => effect !== 'document');
  if (intents.length === 0 || intents.some(keepsInstanceDown)) return;
  // A sweep of a run that is recorded does nothing, and its schedule removes itself: it is no reason to fail.
  await sweepTimer.clear(runId).catch(() => undefined);
};

/** Writes the verdict into the history, then gives the swarm's lock back, and the sweep that is needed no more. */
export const recordRun =
  (ports: RecordPorts) =>
  async ({ runId, judged }: { runId: string; judged: Judged }): Promise<Judged & { runId: string }> => {
    const { store, clock } = ports;
    const { progress } = await loadRun(store, runId);
    const run = await store.getRun(runId);
    if (!run)
      throw new SwarmproofError('Internal', `the history has no run ${runId}`, 'look at the table of this stack');
    const { targets } = progress.facts;
    const done: RunRecord = {
      ...run,
      state: 'done',
      endedAt: clock.now().toISOString(),
      judged,
      figures: runFigures(await store.listSteps(runId)),
      versions: runVersions(progress.facts),
    };
    // Refused where a sweep has taken the run up and recorded it meanwhile: it is not judged anew.
    await store.putRun({ ...done, ...(targets ? { targets } : {}) }, progress.handovers);
    await store.releaseSwarm(run.swarmId, runId);
    await clearSweep(ports, runId);
    return { runId, ...judged };
  };
