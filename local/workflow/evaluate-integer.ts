import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluationFailure } from './evaluation-failure.ts';
import type { JsonValue } from './json-value.ts';
import type { Step } from './step.ts';

/** Step Functions: the largest number of seconds, and of anything else that is counted in a definition. */
const MOST = 99_999_999;

/**
 * The value of a field that must be an integer from `least`.
 * @throws StateFailure `States.QueryEvaluationError` for a value of another kind or out of range, as the service does.
 */
export function evaluateInteger(step: Step, field: string, template: JsonValue, least: number): number {
  const value = evaluateField(step, field, template, { kind: 'number' }) as number;
  if (Number.isInteger(value) && value >= least && value <= MOST) return value;
  // The service has begun the state by the time it looks at the number: so it numbers the event for a timestamp.
  commitEntry(step);
  throw evaluationFailure(
    step,
    `got ${value} for the field '${field}', allowed is an integer from ${least} to ${MOST}`,
    field,
  );
}
