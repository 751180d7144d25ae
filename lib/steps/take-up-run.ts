import type { RunRecord } from '../domain/run.ts';
import { spooledVerdict } from '../domain/spooled-verdict.ts';
import type { Ports, Sweeps } from '../ports.ts';
import { isLeaseLeft } from './is-lease-left.ts';
import { recordRun } from './record-run.ts';
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
  /** Who says so: the event of its end, the schedule that looks at all, or a person. */
  readonly by: keyof typeof MOST_SWEEPS;
}

/**
 * Records a run that was judged while the history was away: its execution has the verdict. Gives the run as it is on record then,
 * undefined where there was nothing to record.
 */
const recordSpooled = async (
  ports: SweepPorts,
  { run, stateMachineArn, sweeps, status }: EndedRun,
): Promise<RunRecord | undefined> => {
  if (run.state === 'done' || status !== 'FAILED') return undefined;
  const { runId } = run;
  const newest = sweeps === 0 ? runId : `${runId}-sweep${sweeps}`;
  const judged = spooledVerdict((await ports.sweeps.failure(stateMachineArn, newest)) ?? {});
  if (!judged) return undefined;
  // Its own sweep, where it set one, finds a run that is over, and its schedule removes itself.
  await recordRun({ ...ports, sweepTimer: { clear: async () => undefined } })({ runId, judged });
  return ports.store.getRun(runId);
};

/**
 * A sweep that fails is swept again, so many times in all. At once only twice: what made it fail within a second may be over in a minute, so
 * the others wait for the schedule. After those the run stays open for a person to see, whose own sweeps go on.
 */
export const MOST_SWEEPS = { event: 2, schedule: 9, hand: 99 } as const;

/**
 * Goes on with a run of which no execution is under way: one that was judged is recorded, one that was not is started again at its
 * healing steps, for any other the nodes that it left switched off are started.
 */
export const takeUpRun = async (ports: SweepPorts, ended: EndedRun): Promise<Swept> => {
  const { stateMachineArn, sweeps, status, by } = ended;
  const run = (await recordSpooled(ports, ended)) ?? ended.run;
  if (run.state === 'done' || sweeps >= MOST_SWEEPS[by]) return { swept: [], started: await startStopped(ports, run) };
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
