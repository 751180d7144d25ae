import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';

/** Writes the event of a failed evaluation and gives the failure to throw; `location` is missing when no field is to blame. */
export function evaluationFailure(step: Step, problem: string, location?: string): StateFailure {
  const error = 'States.QueryEvaluationError';
  const cause = `An error occurred while executing the state '${step.name}' (entered at the event id #${step.enteredEventId}). ${problem}`;
  step.flow.advance('EvaluationFailed', {
    evaluationFailedEventDetails: { error, cause, ...(location ? { location } : {}), state: step.name },
  });
  return new StateFailure(error, cause);
}
