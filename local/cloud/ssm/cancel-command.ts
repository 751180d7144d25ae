import { type CancelCommandResult, CancelCommandResult$ } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';

const request = z.strictObject({
  CommandId: z.string().length(36),
  InstanceIds: z.array(z.string()).max(50).default([]),
});

/** Asks for an end: a command that waits ends at once, one that runs is killed. Without ids on every node of it. */
export const cancelCommand = jsonOperation({
  name: 'CancelCommand',
  request,
  response: CancelCommandResult$,
  async run(cloud, { CommandId, InstanceIds }): Promise<CancelCommandResult> {
    const command = cloud.commands.find(CommandId);
    if (!command) throw refusal('InvalidCommandId', `there is no command ${CommandId}`);
    if (new Set(InstanceIds).size !== InstanceIds.length) {
      throw refusal('DuplicateInstanceId', 'an instance id is given twice');
    }
    const ids = InstanceIds.length > 0 ? InstanceIds : [...command.invocations.keys()];
    for (const id of ids) {
      if (!command.invocations.has(id)) throw refusal('InvalidInstanceId', `${CommandId} was not sent to ${id}`);
    }
    const instances = await cloud.instances.all();
    for (const { id, agent } of instances) {
      const invocation = ids.includes(id) ? command.invocations.get(id) : undefined;
      if (invocation) agent.cancel(invocation);
    }
    return {};
  },
});
