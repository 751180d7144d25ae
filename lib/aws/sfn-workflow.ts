import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Workflow } from '../ports.ts';

const STATES: Readonly<Record<string, 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted'>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
};

/** Executions of the deployed state machine, by the run's id. */
export const sfnWorkflow = (client: SFNClient, stateMachineArn: string): Workflow => {
  const executionArn = (runId: string): string =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${runId}`;
  return {
    start: async (input) => {
      await client.send(
        new StartExecutionCommand({ stateMachineArn, name: input.runId, input: JSON.stringify(input) }),
      );
    },
    status: async (runId) => {
      const got = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(runId) }));
      return {
        state: STATES[got.status ?? ''] ?? 'failed',
        ...(got.error ? { error: got.error } : {}),
        ...(got.cause ? { cause: got.cause } : {}),
      };
    },
    stop: async (runId, cause) => {
      try {
        await client.send(new StopExecutionCommand({ executionArn: executionArn(runId), error: 'Stopped', cause }));
      } catch (error) {
        // Nothing was started yet, so there is nothing to stop.
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },
  };
};
