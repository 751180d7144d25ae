import type { Progress } from '../domain/progress.ts';
import type { Turn } from '../domain/turn.ts';
import { guardRun } from './guard-run.ts';
import { type LoadedRun, loadRun } from './load-run.ts';
import { lookStep } from './look-step.ts';
import { sendStep } from './send-step.ts';
import { stopMethod } from './stop-method.ts';
import type { Taken } from './taken.ts';
import type { TurnPorts } from './turn-ports.ts';

interface TurnRequest {
  readonly runId: string;
  /** Of the workflow that asks: a sweep of the run is started on it. */
  readonly stateMachineArn: string;
  /** How often this turn was tried before. Executions that began before there was one do not say. */
  readonly retries?: number;
}

const part = (ports: TurnPorts, run: LoadedRun, stateMachineArn: string): Promise<Taken> => {
  const { current } = run.progress;
  return current?.sent ? lookStep(ports, run, current, current.sent) : sendStep(ports, run, stateMachineArn);
};

/** Where the run is past its healing it is as good as over, and ends as it would have. */
const isNearlyOver = ({ plan, progress }: LoadedRun): boolean =>
  ['collect', 'cleanup', undefined].includes(plan.steps[progress.cursor]?.phase);

/** Where all runs were halted, this one heals and ends from here on. */
const heedHalt = async (ports: TurnPorts, run: LoadedRun): Promise<Progress> => {
  if (run.progress.stopped !== undefined || isNearlyOver(run)) return run.progress;
  const halt = await ports.store.getHalt();
  return halt ? stopMethod(ports, run, `halted: ${halt.reason}`) : run.progress;
};

/** The try before this one was taken for failed and may still be at work: from here on it writes nothing any more. */
const takeOver = async ({ store }: TurnPorts, runId: string, progress: Progress): Promise<Progress> => {
  const taken = { ...progress, handovers: (progress.handovers ?? 0) + 1 };
  await store.putProgress(runId, taken);
  return taken;
};

/**
 * One turn of a run: looks once at what is under way and, where that is answered, judges it and sends what comes next.
 * Where the run stands is in the store alone, so that a turn whose reply was lost can be taken again. Never waits.
 */
export const takeTurn =
  (ports: TurnPorts) =>
  async ({ runId, stateMachineArn, retries = 0 }: TurnRequest): Promise<{ next: Turn }> => {
    const { plan, progress } = await loadRun(ports.store, runId);
    const own = retries > 0 ? await takeOver(ports, runId, progress) : progress;
    let taken: Taken = { progress: await heedHalt(ports, { plan, progress: own }) };
    while (taken.progress.cursor < plan.steps.length) {
      taken = await part(ports, { plan, progress: taken.progress }, stateMachineArn);
      if (taken.pauseS === undefined) continue;
      const guarded = await guardRun(ports, { plan, progress: taken.progress });
      if (guarded.stopped === taken.progress.stopped) return { next: { turn: 'pause', pauseS: taken.pauseS } };
      taken = { progress: guarded };
    }
    return { next: { turn: 'judge', pauseS: 0 } };
  };
