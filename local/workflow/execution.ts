import type { Flow } from './flow.ts';
import type { History } from './history.ts';
import type { JsonValue } from './json-value.ts';
import type { LambdaAnswer } from './lambda-answer.ts';
import type { Machine } from './machine.ts';
import type { WorkflowClock } from './workflow-clock.ts';

/** What all flows of one execution share. */
export interface Execution {
  arn: string;
  name: string;
  roleArn: string | undefined;
  startedAtMs: number;
  input: JsonValue;
  stateMachine: { arn: string; name: string };
  history: History;
  clock: WorkflowClock;
  /** Uniform in [0, 1). */
  random(): number;
  invokeLambda(request: { functionName: string; payload: JsonValue; signal: AbortSignal }): Promise<LambdaAnswer>;
  /** Runs a branch or an item processor; here so that the state types need not import what imports them. */
  runStates(flow: Flow, machine: Machine, input: JsonValue): Promise<JsonValue>;
}
