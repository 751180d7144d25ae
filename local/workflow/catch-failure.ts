import { errorMatches } from './error-matches.ts';
import { finishStep } from './finish-step.ts';
import type { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

/** The way on that the state's first matching Catch gives, or nothing. */
export function catchFailure(step: Step, failure: StateFailure): StepOutcome | undefined {
  const catchers = step.state.Catch ?? [];
  const at = catchers.findIndex(({ ErrorEquals }) => errorMatches(ErrorEquals, failure));
  const catcher = catchers[at];
  if (catcher === undefined) return undefined;
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  return finishStep(step, { source: catcher, path: `Catch[${at}]/`, result: errorOutput, states: { errorOutput } });
}
