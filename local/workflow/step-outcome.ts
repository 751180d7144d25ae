import type { JsonValue } from './json-value.ts';

/** How a visit of a state ended well; `next` is missing when its flow ends here. */
export interface StepOutcome {
  output: JsonValue;
  next: string | undefined;
  assigned: Record<string, JsonValue> | undefined;
}
