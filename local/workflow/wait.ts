import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluateInteger } from './evaluate-integer.ts';
import { evaluationFailure } from './evaluation-failure.ts';
import { finishStep } from './finish-step.ts';
import type { JsonValue } from './json-value.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

function secondsToWaitMs(step: Step): number {
  const seconds = evaluateInteger(step, 'Seconds', step.state.Seconds ?? 0, 0);
  commitEntry(step);
  return seconds * 1000;
}

function timestampToWaitMs(step: Step, template: JsonValue): number {
  const timestamp = evaluateField(step, 'Timestamp', template, { kind: 'string' }) as string;
  commitEntry(step);
  const atMs = parseTimestamp(timestamp);
  if (atMs !== undefined) return Math.max(0, atMs - step.flow.execution.clock.now());
  const problem = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`;
  throw evaluationFailure(step, problem, 'Timestamp');
}

export async function wait(step: Step): Promise<StepOutcome> {
  const { Timestamp } = step.state;
  await step.flow.sleep(Timestamp === undefined ? secondsToWaitMs(step) : timestampToWaitMs(step, Timestamp));
  return finishStep(step, { source: step.state, result: step.input });
}
