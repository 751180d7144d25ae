import type { JsonValue } from '../../local/workflow/json-value.ts';
import { loadDefinition } from '../../local/workflow/load-definition.ts';
import { runMachine } from '../../local/workflow/run-machine.ts';
import { VirtualClock } from '../../local/workflow/virtual-clock.ts';

type Order = Parameters<typeof runMachine>[0];

const arn = (kind: string, id: string) => `arn:aws:states:eu-central-1:123456789012:${kind}:${id}`;

/** Runs the states (the first one starts) under a virtual clock; functions echo their payload unless told otherwise. */
export async function runDefinition(
  states: Record<string, unknown>,
  options: Partial<Order> & { machine?: Record<string, unknown> } = {},
) {
  const { machine = {}, ...order } = options;
  const clock = new VirtualClock();
  const text = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: Object.keys(states)[0],
    States: states,
    ...machine,
  });
  const ending = await runMachine({
    definition: loadDefinition(text),
    input: {},
    execution: { arn: arn('execution', 'm:run-1'), name: 'run-1', startedAtMs: clock.now() },
    stateMachine: { arn: arn('stateMachine', 'm'), name: 'm' },
    invokeLambda: async ({ payload }: { payload: JsonValue }) => ({ kind: 'ok', result: { Payload: payload } }),
    clock,
    random: () => 0.5,
    ...order,
  });
  const types = ending.events.map(({ type }) => type);
  return { ...ending, types, slept: clock.slept, tookMs: clock.now() - Date.UTC(2025, 0, 1) };
}
