import { SwarmproofError } from '../domain/errors.ts';
import { runFigures } from '../domain/history/run-figures.ts';
import { runVersions } from '../domain/history/run-versions.ts';
import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import { freedLease } from '../domain/lease/freed-lease.ts';
import type { RunRecord } from '../domain/run.ts';
import { runCost } from '../domain/run-cost.ts';
import type { Judged } from '../domain/verdict.ts';
import type { Ports, SweepTimer } from '../ports.ts';
import { cutOff } from './cut-off.ts';
import { loadRun } from './load-run.ts';

type RecordPorts = Pick<Ports, 'store' | 'clock'> & { sweepTimer: Pick<SweepTimer, 'clear'> };

/** A run that switched nodes off set a sweep. It is needed no more once all of them are back. */
const clearSweep = async ({ store, sweepTimer }: RecordPorts, runId: string): Promise<void> => {
  const intents = (await store.listIntents(runId)).filter(({ effect }) => effect !== 'document');
  if (intents.length === 0 || intents.some(keepsInstanceDown)) return;
  // A sweep of a run that is recorded does nothing, and its schedule removes itself: it is no reason to fail.
  await sweepTimer.clear(runId).catch(() => undefined);
};

/** Undefined where what is on record of the run is damaged: no reason to lose its verdict. */
const costOf = (told: Parameters<typeof runCost>[0]): number | undefined => {
  try {
    return runCost(told).total;
  } catch {
    return undefined;
  }
};

interface Verdict {
  readonly runId: string;
  readonly judged: Judged;
  /** Under which the run worked last. Executions that began before there was one do not say. */
  readonly token?: number;
}

/** Writes the verdict into the history, then gives the swarm back, and the sweep that is needed no more. */
export const recordRun =
  (ports: RecordPorts) =>
  async ({ runId, judged, token }: Verdict): Promise<Judged & { runId: string }> => {
    const { store, clock } = ports;
    const { plan, progress } = await loadRun(store, runId);
    const run = await store.getRun(runId);
    if (!run)
      throw new SwarmproofError('Internal', `the history has no run ${runId}`, 'look at the table of this stack');
    const held = token ?? progress.token ?? 0;
    const lease = await store.getLease(run.swarmId);
    if (lease?.holder !== runId || lease.token !== held) {
      // Recorded, by an earlier try of this or by a sweep: it is not judged anew.
      if (run.state !== 'done' || !run.judged) throw cutOff(runId, lease);
      await clearSweep(ports, runId);
      return { runId, ...run.judged };
    }
    const { targets } = progress.facts;
    const [steps, commands] = await Promise.all([store.listSteps(runId), store.listEvidence(runId)]);
    const costUsd = costOf({ plan, steps, commands });
    const done: RunRecord = {
      schemaVersion: 1,
      ...run,
      state: 'done',
      endedAt: clock.now().toISOString(),
      judged,
      figures: runFigures(steps),
      versions: runVersions(progress.facts),
      ...(costUsd === undefined ? {} : { costUsd }),
    };
    // Refused where a sweep has taken the run up and recorded it meanwhile.
    await store.putRun({ ...done, ...(targets ? { targets } : {}) }, held);
    await store.putLease(freedLease(lease), held);
    await clearSweep(ports, runId);
    return { runId, ...judged };
  };
