import { checkOf } from '../domain/check-of.ts';
import { judgeCheck } from '../domain/judge-check.ts';
import type { CurrentStep } from '../domain/progress.ts';
import { stepRecord } from '../domain/step-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Ports, SweepTimer } from '../ports.ts';
import { endStep } from './end-step.ts';
import { loadRun } from './load-run.ts';
import { sendInstanceCall } from './send-instance-call.ts';
import { sendRound } from './send-round.ts';
import { stepAt } from './step-at.ts';

interface SendRequest {
  readonly runId: string;
  readonly cursor: number;
  /** Of the workflow that asks: a sweep of the run is started on it. */
  readonly stateMachineArn: string;
}

/** Begins a step or its next round: one document to its nodes, or one instance call. Never waits for an answer. */
export const sendStep =
  (ports: Ports & { sweepTimer: Pick<SweepTimer, 'set'> }) =>
  async ({ runId, cursor, stateMachineArn }: SendRequest): Promise<{ next: Turn }> => {
    const { plan, progress } = await loadRun(ports.store, runId);
    const step = stepAt(plan, cursor);
    const begun = progress.current?.index === cursor ? progress.current : undefined;
    const current: CurrentStep = begun ?? {
      index: cursor,
      startedAt: ports.clock.now().toISOString(),
      attempt: 1,
      done: [],
    };
    if (!begun) await ports.store.putStep(stepRecord(runId, step, { startedAt: current.startedAt, attempts: 1 }));
    if (step.action.type === 'instance')
      return { next: await sendInstanceCall(ports, { plan, progress, step, current, stateMachineArn }) };
    const { check, context } = checkOf(plan, progress, step);
    const round = check.nextRound(current.done, context);
    if (round) return { next: await sendRound(ports, { plan, progress, step, current, round }) };
    const observation = judgeCheck(check, current.done, context);
    return { next: await endStep(ports, { plan, progress, step, current, observation }) };
  };
