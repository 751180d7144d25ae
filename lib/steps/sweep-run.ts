import { keepsInstanceDown } from '../domain/keeps-instance-down.ts';
import type { RunRecord } from '../domain/run.ts';
import type { ExecutionStatus, Sweeps } from '../ports.ts';
import { closeUnplanned } from './close-unplanned.ts';
import { type SweepPorts, type Swept, takeUpRun } from './take-up-run.ts';

export interface SweepRequest {
  readonly runId: string;
  readonly stateMachineArn: string;
  /** Whether the moment has come by which the run must have healed. */
  readonly isDue: boolean;
  /** A person asked. */
  readonly byHand?: boolean;
  /** As the history lists it, where that is how it was found. */
  readonly listed?: RunRecord;
}

const NOTHING: Swept = { swept: [], started: [] };

interface Executions {
  /** How many sweeps of the run there have been. */
  readonly sweeps: number;
  /** Of the newest execution, which is a sweep where there was one. */
  readonly newest: ExecutionStatus;
}

const executionsOf = async (sweeps: Sweeps, stateMachineArn: string, runId: string): Promise<Executions> => {
  let newest = await sweeps.status(stateMachineArn, runId);
  for (let count = 0; ; count += 1) {
    const status = await sweeps.status(stateMachineArn, `${runId}-sweep${count + 1}`);
    if (status === 'UNKNOWN') return { sweeps: count, newest };
    newest = status;
  }
};

/** A workflow that has not brought a node back in the time that its own plan has for it is ended, so that a sweep can. */
const isOverrun = async ({ store }: SweepPorts, { runId, isDue }: SweepRequest, seen: Executions): Promise<boolean> =>
  isDue && seen.sweeps === 0 && (await store.listIntents(runId)).some(keepsInstanceDown);

/**
 * Looks at one run and takes it up where no execution of it is under way and something is left to do. A run that is under
 * way in its time is left alone.
 */
export const sweepRun = async (ports: SweepPorts, request: SweepRequest): Promise<Swept> => {
  const { store, sweeps } = ports;
  const { runId, stateMachineArn } = request;
  const { listed, byHand = false } = request;
  const by = byHand ? 'hand' : 'schedule';
  const known = await store.getRun(runId);
  if (known?.state === 'done') {
    // Who recorded it was killed before it came to the history. The token of the swarm is no smaller than the one it did that under.
    if (listed?.state === 'running') await store.putRun(known, (await store.getLease(known.swarmId))?.token);
    return takeUpRun(ports, { run: known, stateMachineArn, sweeps: 0, status: '', by });
  }
  if (!known && !listed) return NOTHING;
  const seen = await executionsOf(sweeps, stateMachineArn, runId);
  const isRunning = seen.newest === 'RUNNING';
  if (!known) {
    if (listed && !isRunning) await closeUnplanned(ports, listed);
    return NOTHING;
  }
  if (isRunning && !(await isOverrun(ports, request, seen))) return NOTHING;
  if (isRunning) {
    await sweeps.stop(stateMachineArn, runId, 'not healed in the time that its own plan has for it');
  }
  // Read again after the status: an execution that ended by itself has recorded its run before.
  const run = await store.getRun(runId);
  const status = isRunning ? 'ABORTED' : seen.newest;
  return run ? takeUpRun(ports, { run, stateMachineArn, sweeps: seen.sweeps, status, by }) : NOTHING;
};
