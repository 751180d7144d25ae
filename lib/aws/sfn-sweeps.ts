import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ExecutionStatus, Sweeps } from '../ports.ts';

const STATUSES: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** Sweeps are executions of the same state machine; the name makes a second start of one harmless. */
export const sfnSweeps = (client: SFNClient): Sweeps => ({
  start: async ({ stateMachineArn, name, input }) => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
  status: async (stateMachineArn, name) => {
    try {
      const { status } = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }),
      );
      // A status that is not known here is not one of an end.
      return STATUSES.find((known) => known === status) ?? 'RUNNING';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'UNKNOWN';
      throw error;
    }
  },
  failure: async (stateMachineArn, name) => {
    try {
      const { status, error, cause } = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }),
      );
      return status === 'FAILED' ? { error, cause } : undefined;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },
  stop: async (stateMachineArn, name, cause) => {
    await client.send(
      new StopExecutionCommand({ executionArn: executionArn(stateMachineArn, name), error: 'Overdue', cause }),
    );
  },
});
