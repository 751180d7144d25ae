import { ConflictException, CreateScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SweepTimer } from '../ports.ts';

export interface SweepTarget {
  readonly group: string;
  /** Of the function that sweeps. */
  readonly functionArn: string;
  /** What the schedule invokes it as. */
  readonly roleArn: string;
}

/** Scheduler takes a time without zone and without fractions, and means UTC where it is not told otherwise. */
const atExpression = (at: Date): string => `at(${at.toISOString().slice(0, 19)})`;

/** Sets the sweep of a run: a schedule of its name, which removes itself once its time has come. */
export const setSweep =
  (client: SchedulerClient, { group, functionArn, roleArn }: SweepTarget): SweepTimer['set'] =>
  async ({ runId, stateMachineArn, at }) => {
    const input = { sweep: { runId }, stateMachineArn };
    try {
      await client.send(
        new CreateScheduleCommand({
          Name: runId,
          GroupName: group,
          ScheduleExpression: atExpression(at),
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: { Arn: functionArn, RoleArn: roleArn, Input: JSON.stringify(input) },
        }),
      );
    } catch (error) {
      // Set before: by an earlier call of the run, or by an earlier try of this one.
      if (!(error instanceof ConflictException)) throw error;
    }
  };
