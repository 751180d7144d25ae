import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Sweeps } from '../ports.ts';

/** Sweeps are executions of the same state machine; the name makes a second start of one harmless. */
export const sfnSweeps = (client: SFNClient): Sweeps => ({
  start: async ({ stateMachineArn, name, input }) => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});
