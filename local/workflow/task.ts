import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluateInteger } from './evaluate-integer.ts';
import { finishStep } from './finish-step.ts';
import { invokeWithin } from './invoke-within.ts';
import type { JsonValue } from './json-value.ts';
import { lambdaInvocation } from './lambda-invocation.ts';
import { payloadLimit } from './payload-limit.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

const TASK = { resource: 'invoke', resourceType: 'lambda' };

function secondsOf(step: Step, field: 'TimeoutSeconds' | 'HeartbeatSeconds'): number | undefined {
  const template = step.state[field];
  return template === undefined ? undefined : evaluateInteger(step, field, template, 1);
}

/** `lambda:invoke` never sends a heartbeat, so the shorter of the two limits is the one that can pass. */
function shorterLimit(timeoutSeconds = Infinity, heartbeatSeconds = Infinity): { limitMs?: number; alias?: string } {
  const seconds = Math.min(timeoutSeconds, heartbeatSeconds);
  if (seconds === Infinity) return {};
  // The service calls a missed heartbeat States.Timeout as well, and lets a Catch name it States.HeartbeatTimeout.
  return {
    limitMs: seconds * 1000,
    ...(heartbeatSeconds < timeoutSeconds ? { alias: 'States.HeartbeatTimeout' } : {}),
  };
}

function failTask(step: Step, failure: StateFailure): StateFailure {
  const { error, cause } = failure;
  step.flow.advance('TaskFailed', { taskFailedEventDetails: { ...TASK, error, cause } });
  return failure;
}

function succeedTask(step: Step, result: JsonValue): void {
  let output: string;
  try {
    output = payloadLimit(TASK.resourceType, result);
  } catch (failure) {
    throw failure instanceof StateFailure ? failTask(step, failure) : failure;
  }
  step.flow.advance('TaskSucceeded', {
    taskSucceededEventDetails: { ...TASK, output, outputDetails: { truncated: false } },
  });
}

export async function task(step: Step): Promise<StepOutcome> {
  const { flow, state } = step;
  const given = evaluateField(step, 'Arguments', state.Arguments ?? {});
  const timeoutInSeconds = secondsOf(step, 'TimeoutSeconds');
  const heartbeatInSeconds = secondsOf(step, 'HeartbeatSeconds');
  commitEntry(step);
  const invocation = lambdaInvocation(step.name, given);
  flow.advance('TaskScheduled', {
    taskScheduledEventDetails: {
      ...TASK,
      region: flow.execution.arn.split(':')[3] ?? '',
      parameters: payloadLimit(step.name, given),
      ...(timeoutInSeconds === undefined ? {} : { timeoutInSeconds }),
      ...(heartbeatInSeconds === undefined ? {} : { heartbeatInSeconds }),
    },
  });
  // Scheduling is one thing, starting another: tasks of iterations that begin together are all scheduled first.
  await Promise.resolve();
  flow.advance('TaskStarted', { taskStartedEventDetails: TASK });
  const { limitMs, alias } = shorterLimit(timeoutInSeconds, heartbeatInSeconds);
  const answer = await invokeWithin(flow, { ...invocation, limitMs });
  if (answer === 'late') {
    const failure = new StateFailure('States.Timeout', undefined, alias);
    flow.advance('TaskTimedOut', { taskTimedOutEventDetails: { ...TASK, error: failure.error } });
    throw failure;
  }
  if (answer.kind === 'error') throw failTask(step, new StateFailure(answer.error, answer.cause));
  succeedTask(step, answer.result);
  return finishStep(step, { source: state, result: answer.result, states: { result: answer.result } });
}
