import type { Step } from './step.ts';

/**
 * From here on the events of this visit follow its StateEntered event. Until then (while its fields are evaluated) they
 * follow the event before it, and after a retry they follow the last event of the failed attempt: so AWS numbers them.
 */
export function commitEntry(step: Step): void {
  if (step.retryCount === 0) step.flow.previousEventId = step.enteredEventId;
}
