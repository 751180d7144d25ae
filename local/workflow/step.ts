import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import type { State } from './state.ts';

/** One visit of one state. */
export interface Step {
  flow: Flow;
  name: string;
  state: State;
  input: JsonValue;
  enteredEventId: number;
  enteredAtMs: number;
  /** How often this visit was retried so far. */
  retryCount: number;
}
