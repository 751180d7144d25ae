import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { RunRecord, StepRecord } from '../../../lib/domain/run.ts';
import type { CommandIo } from '../command.ts';
import { refusalOf, type WorkflowStatus } from './refusal-of.ts';
import { stepReporter } from './step-reporter.ts';
import type { World } from './world.ts';

export interface WatchTimings {
  readonly pollMs: number;
  /** The sweep may take this long without ending a step... */
  readonly sweepStepMs: number;
  /** ...and this long in all. */
  readonly sweepMs: number;
  /** A run that is not in the store so long after its workflow ended was never begun. */
  readonly unbornMs: number;
  /** The cloud may be silent for this long. */
  readonly silenceMs: number;
}

const TIMINGS: WatchTimings = {
  pollMs: 1000,
  // A node that is started again is waited for: twelve minutes where machines are slow (F.START in the plan).
  sweepStepMs: 780_000,
  sweepMs: 900_000,
  unbornMs: 5000,
  silenceMs: 30_000,
};

/** Goes into the workflow's history. */
const CAUSE = 'stopped by a person';

export interface Ending {
  readonly status: WorkflowStatus;
  readonly steps: readonly StepRecord[];
  /** The run as the history has it; its state stays `running` where the sweep did not come to its end in time. */
  readonly run?: RunRecord;
}

interface Watch {
  readonly world: Pick<World, 'store' | 'workflow'>;
  readonly runId: string;
  readonly io: CommandIo;
  /** Aborted: the run is stopped, and healed by the sweep. */
  readonly interrupt: AbortSignal;
  readonly timings?: WatchTimings;
}

/** Calls until it is answered; a silence that lasts too long throws `Cloud`, and what a person has to mend is thrown at once. */
const persistently = (silenceMs: number) => {
  let silentSinceMs: number | undefined;
  return async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await ask();
      silentSinceMs = undefined;
      return answer;
    } catch (error) {
      // Credentials that have expired are not answered by waiting.
      if (error instanceof SwarmproofError && error.code === 'Config') throw error;
      silentSinceMs ??= performance.now();
      if (performance.now() - silentSinceMs < silenceMs) return undefined;
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new SwarmproofError(
        'Cloud',
        `the cloud that runs the experiment has not answered for ${silenceMs / 1000} s (${message})`,
        'npx swarmproof history tells what became of the run; npx swarmproof down removes a local fleet',
        { cause: error },
      );
    }
  };
};

const pause = async (ms: number, interrupt: AbortSignal): Promise<void> => {
  // Once interrupted the signal would end every pause at once.
  await sleep(ms, undefined, interrupt.aborted ? {} : { signal: interrupt }).catch(() => undefined);
};

/** Looks once at workflow, run and steps; undefined while the cloud is silent. The state is read first, so that the steps are never older. */
const lookAt = async ({ store, workflow }: Watch['world'], runId: string): Promise<Ending> => {
  const status = await workflow.status(runId);
  const run = status.state === 'running' ? undefined : await store.getRun(runId);
  const steps = await store.listSteps(runId);
  return { status, steps, ...(run ? { run } : {}) };
};

/** Follows what comes after a workflow that ended early: the sweep. Tells when there is nothing left to wait for. */
const sweepWatch = (io: CommandIo, timings: WatchTimings) => {
  let endedMs: number | undefined;
  let lastStepMs = 0;
  return ({ run, status }: Ending, freshSteps: number): boolean => {
    const nowMs = performance.now();
    if (endedMs === undefined && run?.state === 'running') {
      io.notice(
        `the workflow ended early (${status.state}${status.error ? `, ${status.error}` : ''}); the sweep heals and cleans up`,
      );
    }
    if (endedMs === undefined || freshSteps > 0) lastStepMs = nowMs;
    endedMs ??= nowMs;
    if (run === undefined) return nowMs - endedMs >= timings.unbornMs;
    if (run.state === 'done') return true;
    return nowMs - lastStepMs >= timings.sweepStepMs || nowMs - endedMs >= timings.sweepMs;
  };
};

/** Asks the workflow to stop, again and again until the request was taken; says so once. */
const stopper = ({ world, runId, io }: Watch, ask: ReturnType<typeof persistently>) => {
  let isSaid = false;
  let isTaken = false;
  return async (): Promise<void> => {
    if (!isSaid) io.notice('stopping: the run is healed and cleaned up, then this ends (Ctrl-C again: leave at once)');
    isSaid = true;
    if (!isTaken) isTaken = (await ask(() => world.workflow.stop(runId, CAUSE).then(() => true))) === true;
  };
};

/**
 * Watches a run to its end, one line a step. When interrupted it stops the workflow and goes on watching until the
 * sweep has healed and cleaned up, within bounds. Throws `Cloud` when the cloud falls silent, and `Config`
 * when a person has to do something before it speaks again; the run goes on.
 */
export const watchRun = async (watch: Watch): Promise<Ending> => {
  const { world, runId, io, interrupt, timings = TIMINGS } = watch;
  const reporter = stepReporter(io);
  const ask = persistently(timings.silenceMs);
  const isSwept = sweepWatch(io, timings);
  const stop = stopper(watch, ask);
  for (;;) {
    if (interrupt.aborted) await stop();
    const seen = await ask(() => lookAt(world, runId));
    if (seen) {
      const fresh = reporter.show(seen.steps, Date.now());
      const isOver =
        seen.status.state === 'succeeded' ||
        (seen.status.state !== 'running' && (refusalOf(seen.status) !== undefined || isSwept(seen, fresh)));
      if (isOver) {
        io.status?.('');
        return seen;
      }
    }
    await pause(timings.pollMs, interrupt);
  }
};
