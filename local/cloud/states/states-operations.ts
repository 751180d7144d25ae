import type { Operation } from '../wire/operation.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine } from './describe-state-machine.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { startExecution } from './start-execution.ts';
import { stopExecution } from './stop-execution.ts';

const all = [
  ...[startExecution, describeExecution, getExecutionHistory],
  ...[listExecutions, stopExecution, describeStateMachine],
];

export const STATES_OPERATIONS: ReadonlyMap<string, Operation> = new Map(all.map((one) => [one.name, one]));
