import { evaluateField } from './evaluate-field.ts';
import type { JsonValue } from './json-value.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

interface Ending {
  /** Where Output and Assign are read from: the state, a Choice rule or a Catch. */
  source: { Output?: JsonValue; Assign?: Record<string, JsonValue>; Next?: string };
  /** Prefix of the fields' names in a cause, such as `Choices[0]/`. */
  path?: string;
  /** The output when there is no Output field. */
  result: JsonValue;
  /** What `$states` has besides input and context. */
  states?: Record<string, JsonValue>;
}

/** Evaluates Output and Assign, both with the variables as they were before, and says where the flow goes. */
export function finishStep(step: Step, { source, path = '', result, states = {} }: Ending): StepOutcome {
  const output = source.Output === undefined ? result : evaluateField(step, `${path}Output`, source.Output, { states });
  const assigned =
    source.Assign && (evaluateField(step, `${path}Assign`, source.Assign, { states }) as Record<string, JsonValue>);
  return { output, next: source.Next, assigned };
}
