import { checkOf } from '../domain/check-of.ts';
import { judgeCheck } from '../domain/judge-check.ts';
import type { CurrentStep } from '../domain/progress.ts';
import { stepRecord } from '../domain/step-record.ts';
import { endStep } from './end-step.ts';
import type { LoadedRun } from './load-run.ts';
import { sendInstanceCall } from './send-instance-call.ts';
import { sendRound } from './send-round.ts';
import { stepAt } from './step-at.ts';
import type { Taken } from './taken.ts';
import type { HeldPorts } from './turn-ports.ts';

/**
 * Begins a step or its next round: one document to its nodes, or one instance call. A sweep of the run, where one is
 * scheduled, starts on the state machine named. Never waits for an answer.
 */
export const sendStep = async (
  ports: HeldPorts,
  { plan, progress }: LoadedRun,
  stateMachineArn: string,
): Promise<Taken> => {
  const step = stepAt(plan, progress.cursor);
  const begun = progress.current;
  const current: CurrentStep = begun ?? {
    index: step.index,
    startedAt: ports.clock.now().toISOString(),
    attempt: 1,
    done: [],
  };
  if (!begun) await ports.store.putStep(stepRecord(plan.runId, step, { startedAt: current.startedAt, attempts: 1 }));
  if (step.action.type === 'instance')
    return sendInstanceCall(ports, { plan, progress, step, current, stateMachineArn });
  const { check, context } = checkOf(plan, progress, step);
  const round = current.vantage ?? check.nextRound(current.done, context);
  if (round) return sendRound(ports, { plan, progress, step, current, round });
  const observation = judgeCheck(check, current.done, context);
  return endStep(ports, { plan, progress, step, current, observation });
};
