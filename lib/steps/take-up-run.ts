import type { RunRecord } from '../domain/run.ts';
import type { Ports, Sweeps } from '../ports.ts';
import { isLeaseLeft } from './is-lease-left.ts';
import { startStopped } from './start-stopped.ts';

export type SweepPorts = Pick<Ports, 'fleet' | 'store' | 'clock'> & { readonly sweeps: Sweeps };

/** What a sweep did; empty where there was nothing to do. */
export interface Swept {
  /** Runs whose workflow was started again. */
  readonly swept: readonly string[];
  /** Nodes that were started where no workflow will do it any more. */
  readonly started: readonly string[];
}

export interface EndedRun {
  readonly run: RunRecord;
  readonly stateMachineArn: string;
  /** How many sweeps of it there have been. */
  readonly sweeps: number;
  /** How the newest execution of it ended. */
  readonly status: string;
}

/** A sweep that fails is swept again; after this many the run stays open for a person to see. */
const MAX_SWEEPS = 5;

/**
 * Goes on with a run of which no execution is under way: one that is not recorded is started again at its healing steps, for
 * any other the nodes that it left switched off are started.
 */
export const takeUpRun = async (ports: SweepPorts, ended: EndedRun): Promise<Swept> => {
  const { run, stateMachineArn, sweeps, status } = ended;
  if (run.state === 'done' || sweeps >= MAX_SWEEPS) return { swept: [], started: await startStopped(ports, run) };
  const lease = await ports.store.getLease(run.swarmId);
  // Another run is at work there: it is left alone, and this one taken up by the first sweep after it.
  if (lease && lease.holder !== run.runId && !(await isLeaseLeft(ports, lease))) return { swept: [], started: [] };
  await ports.sweeps.start({
    stateMachineArn,
    name: `${run.runId}-sweep${sweeps + 1}`,
    input: { sweep: run.runId, cause: `the execution ended as ${status}` },
  });
  return { swept: [run.runId], started: [] };
};
