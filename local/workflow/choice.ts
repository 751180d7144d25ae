import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { finishStep } from './finish-step.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

export function choice(step: Step): StepOutcome {
  const { Choices = [], Default, ...state } = step.state;
  const at = Choices.findIndex(({ Condition }, index) =>
    evaluateField(step, `Choices[${index}]/Condition`, Condition, { kind: 'boolean' }),
  );
  const rule = Choices[at];
  if (rule === undefined && Default === undefined) {
    commitEntry(step);
    throw new StateFailure(
      // What the service was seen to answer; the language's own States.NoChoiceMatched is not it.
      'States.Runtime',
      `An error occurred while executing the state '${step.name}' (entered at the event id #${step.enteredEventId}). Failed to transition out of the state. The state does not point to a next state.`,
    );
  }
  const outcome = rule
    ? finishStep(step, { source: rule, path: `Choices[${at}]/`, result: step.input })
    : finishStep(step, { source: { ...state, ...(Default ? { Next: Default } : {}) }, result: step.input });
  commitEntry(step);
  return outcome;
}
