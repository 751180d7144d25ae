import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluationFailure } from './evaluation-failure.ts';
import { finishStep } from './finish-step.ts';
import type { JsonValue } from './json-value.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

/** Step Functions: "Seconds" of a Wait state, an integer from 0 to 99,999,999. */
const MAX_SECONDS = 99_999_999;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function secondsToWaitMs(step: Step): number {
  const seconds = evaluateField(step, 'Seconds', step.state.Seconds ?? 0, { kind: 'number' }) as number;
  commitEntry(step);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_SECONDS) return seconds * 1000;
  throw new StateFailure(
    'States.Runtime',
    `got ${seconds} for Seconds of '${step.name}', allowed is an integer from 0 to ${MAX_SECONDS}`,
  );
}

function timestampToWaitMs(step: Step, template: JsonValue): number {
  const timestamp = evaluateField(step, 'Timestamp', template, { kind: 'string' }) as string;
  commitEntry(step);
  const atMs = ISO_TIME.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isFinite(atMs)) return Math.max(0, atMs - step.flow.execution.clock.now());
  const problem = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`;
  throw evaluationFailure(step, problem, 'Timestamp');
}

export async function wait(step: Step): Promise<StepOutcome> {
  const { Timestamp } = step.state;
  await step.flow.sleep(Timestamp === undefined ? secondsToWaitMs(step) : timestampToWaitMs(step, Timestamp));
  return finishStep(step, { source: step.state, result: step.input });
}
