import { type GetCommandInvocationResult, GetCommandInvocationResult$ } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import type { Invocation } from './invocation.ts';

const request = z.strictObject({
  CommandId: z.string().length(36),
  InstanceId: z.string(),
  PluginName: z.string().optional(),
});

const whenOf = ({ startedAtMs, endedAtMs }: Invocation) => ({
  ExecutionStartDateTime: startedAtMs === undefined ? '' : new Date(startedAtMs).toISOString(),
  ExecutionElapsedTime:
    startedAtMs === undefined || endedAtMs === undefined ? '' : `PT${(endedAtMs - startedAtMs) / 1000}S`,
  ExecutionEndDateTime: endedAtMs === undefined ? '' : new Date(endedAtMs).toISOString(),
});

/** What became of a command on one node, with as much of its output as the agent keeps. */
export const getCommandInvocation = jsonOperation({
  name: 'GetCommandInvocation',
  request,
  response: GetCommandInvocationResult$,
  async run(cloud, { CommandId, InstanceId, PluginName }): Promise<GetCommandInvocationResult> {
    const command = cloud.commands.find(CommandId);
    const invocation = command?.invocations.get(InstanceId);
    if (!command || !invocation || !cloud.commands.isVisible(command)) {
      throw refusal('InvocationDoesNotExist', `no invocation of ${CommandId} on ${InstanceId}`);
    }
    if (PluginName !== undefined && PluginName !== command.stepName) {
      throw refusal('InvalidPluginName', `got ${PluginName}, the document's step is ${command.stepName}`);
    }
    return {
      CommandId,
      InstanceId,
      Comment: command.comment,
      DocumentName: command.documentName,
      DocumentVersion: command.documentVersion,
      PluginName: command.stepName,
      ResponseCode: invocation.responseCode,
      ...whenOf(invocation),
      Status: invocation.status,
      StatusDetails: invocation.statusDetails,
      StandardOutputContent: invocation.stdout,
      StandardOutputUrl: '',
      StandardErrorContent: invocation.stderr,
      StandardErrorUrl: '',
    };
  },
});
