import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import type { Machine } from './machine.ts';
import { runState } from './run-state.ts';
import { StateFailure } from './state-failure.ts';

/** Runs a machine, a branch or an item processor from its first state to its end, in one flow. */
export async function runStates(flow: Flow, machine: Machine, input: JsonValue): Promise<JsonValue> {
  let name: string | undefined = machine.StartAt;
  let value = input;
  while (name !== undefined) {
    const state = machine.States[name];
    if (state === undefined) throw new StateFailure('States.Runtime', `no state '${name}'`);
    const { output, next } = await runState(flow, name, state, value);
    value = output;
    name = next;
  }
  return value;
}
