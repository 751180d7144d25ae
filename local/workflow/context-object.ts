import type { JsonValue } from './json-value.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

/** Only what can be retried has a count of it. */
const COUNTED: readonly State['Type'][] = ['Task', 'Map', 'Parallel'];

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** What an expression sees as `$states.context`. */
export function contextObject(step: Step): JsonValue {
  const { execution, mapItem } = step.flow;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      StartTime: isoTime(execution.startedAtMs),
      Name: execution.name,
      ...(execution.roleArn === undefined ? {} : { RoleArn: execution.roleArn }),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.stateMachine.arn, Name: execution.stateMachine.name },
    State: {
      Name: step.name,
      EnteredTime: isoTime(step.enteredAtMs),
      ...(COUNTED.includes(step.state.Type) ? { RetryCount: step.retryCount } : {}),
    },
    ...(mapItem ? { Map: { Item: { Index: mapItem.index, Value: mapItem.value } } } : {}),
  };
}
