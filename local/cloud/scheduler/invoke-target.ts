import type { Cloud } from '../cloud.ts';
import { invokePersistently } from '../lambda/invoke-persistently.ts';
import { startExecution } from '../states/start-execution.ts';
import { fillInContext } from './fill-in-context.ts';
import { readStartInput } from './read-start-input.ts';
import type { Schedule } from './schedule.ts';

export interface Invocation {
  readonly schedule: Schedule;
  readonly dueMs: number;
  readonly closing: AbortSignal;
  readonly retryDelaysMs?: readonly number[] | undefined;
}

/** Invokes the target of a schedule that is due. True once it was taken or given up, false where the cloud closed. */
export const invokeTarget = async (cloud: Cloud, invocation: Invocation): Promise<boolean> => {
  const { schedule, dueMs, closing, retryDelaysMs } = invocation;
  const { groupName, name, target } = schedule;
  const from = `schedule ${groupName}/${name}`;
  const payload = fillInContext(schedule, dueMs) ?? '{}';
  if (cloud.functions.find(target.arn)) {
    const { functions, log } = cloud;
    cloud.requests.noteInvocation(target.roleArn, target.arn, payload);
    return await invokePersistently(
      { functions, log, closing, retryDelaysMs },
      { from, functionArn: target.arn, payload },
    );
  }
  const { StateMachineArn, Name, Input } = readStartInput(payload) ?? {};
  try {
    await startExecution.answer(cloud, { stateMachineArn: StateMachineArn, name: Name, input: Input });
  } catch (error) {
    // What is refused now is refused again: a name that is taken, a state machine that is gone.
    cloud.log(`${from}: ${(error as Error).message}; given up`);
    return !closing.aborted;
  }
  return true;
};
