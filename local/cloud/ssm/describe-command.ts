import type { Command as CommandAnswer } from '@aws-sdk/client-ssm';
import type { Command } from './command.ts';
import { hasEnded } from './has-ended.ts';
import type { Invocation } from './invocation.ts';

const overallStatus = (invocations: readonly Invocation[]): [NonNullable<CommandAnswer['Status']>, string] => {
  if (invocations.length === 0) return ['Success', 'NoInstancesInTag'];
  const worst = invocations.find(({ status }) => status !== 'Success');
  if (invocations.every(hasEnded)) {
    const status = (worst?.status ?? 'Success') as NonNullable<CommandAnswer['Status']>;
    return [status, worst?.statusDetails ?? 'Success'];
  }
  const started = invocations.some(({ startedAtMs }) => startedAtMs !== undefined);
  return started ? ['InProgress', 'InProgress'] : ['Pending', 'Pending'];
};

/** A command as SendCommand answers it. */
export const describeCommand = (command: Command, executionSeconds: number): CommandAnswer => {
  const invocations = [...command.invocations.values()];
  const [Status, StatusDetails] = overallStatus(invocations);
  const count = (test: (invocation: Invocation) => boolean) => invocations.filter(test).length;
  return {
    CommandId: command.id,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    Comment: command.comment,
    // From AWS: the delivery time-out, then the execution time-out.
    ExpiresAfter: new Date(command.requestedAtMs + (command.timeoutSeconds + executionSeconds) * 1000),
    Parameters: command.parameters,
    InstanceIds: [...command.instanceIds],
    Targets: [...command.targets],
    RequestedDateTime: new Date(command.requestedAtMs),
    Status,
    StatusDetails,
    MaxConcurrency: '50',
    MaxErrors: '0',
    TargetCount: invocations.length,
    CompletedCount: count(hasEnded),
    ErrorCount: count(({ status }) => status === 'Failed' || status === 'TimedOut'),
    DeliveryTimedOutCount: count(({ statusDetails }) => statusDetails === 'DeliveryTimedOut'),
    TimeoutSeconds: command.timeoutSeconds,
  };
};
