import { CreateScheduleCommand, SchedulerClient, type SchedulerClientConfig } from '@aws-sdk/client-scheduler';
import type { RunInput } from '../../lib/domain/run-input.ts';

const RUN_ID = '<aws.scheduler.execution-id>';
const experiment = {
  ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
  method: [{ id: 'W01', check: 'hosts-ping' }],
};

/** Has a run started by a schedule that is due in a second. */
export const schedulePings = async (
  client: SchedulerClientConfig,
  stateMachineArn: string | undefined,
  { name, scheduled }: { readonly name: string; readonly scheduled?: NonNullable<RunInput['scheduled']> },
): Promise<void> => {
  const input = { runId: RUN_ID, swarmId: 'swarmproof', experiment, ...(scheduled ? { scheduled } : {}) };
  const call = { StateMachineArn: stateMachineArn, Name: RUN_ID, Input: JSON.stringify(input) };
  await new SchedulerClient(client).send(
    new CreateScheduleCommand({
      ...{ Name: name, ScheduleExpression: `at(${new Date(Date.now() + 1000).toISOString().slice(0, 19)})` },
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
        RoleArn: 'arn:aws:iam::000000000000:role/any',
        Input: JSON.stringify(call),
      },
    }),
  );
};
