import { DeleteScheduleCommand, ResourceNotFoundException, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SweepTimer } from '../ports.ts';

/** Takes back the sweep of a run: the schedule of that name in the group. */
export const clearSweep =
  (client: SchedulerClient, group: string): SweepTimer['clear'] =>
  async (runId) => {
    try {
      await client.send(new DeleteScheduleCommand({ Name: runId, GroupName: group }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  };
