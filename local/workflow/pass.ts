import { commitEntry } from './commit-entry.ts';
import { finishStep } from './finish-step.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

export function pass(step: Step): StepOutcome {
  const outcome = finishStep(step, { source: step.state, result: step.input });
  commitEntry(step);
  return outcome;
}
