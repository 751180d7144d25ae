import {
  type CommandInvocation,
  type ListCommandInvocationsResult,
  ListCommandInvocationsResult$,
} from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import type { Command } from './command.ts';
import type { Invocation } from './invocation.ts';
import { mergeOutput } from './merge-output.ts';

const request = z.strictObject({
  CommandId: z.string().length(36).optional(),
  InstanceId: z.string().optional(),
  Details: z.boolean().default(false),
  MaxResults: z.number().int().min(1).max(50).default(50),
  NextToken: z.string().optional(),
});

const pluginOf = ({ stepName }: Command, invocation: Invocation) => ({
  Name: stepName,
  Status: invocation.status === 'Delayed' ? ('Pending' as const) : invocation.status,
  StatusDetails: invocation.statusDetails,
  ResponseCode: invocation.responseCode,
  ...(invocation.startedAtMs === undefined ? {} : { ResponseStartDateTime: new Date(invocation.startedAtMs) }),
  ...(invocation.endedAtMs === undefined ? {} : { ResponseFinishDateTime: new Date(invocation.endedAtMs) }),
  Output: mergeOutput(invocation.stdout, invocation.stderr),
  StandardOutputUrl: '',
  StandardErrorUrl: '',
});

const describe = (command: Command, invocation: Invocation, details: boolean): CommandInvocation => ({
  CommandId: command.id,
  InstanceId: invocation.instanceId,
  InstanceName: invocation.nodeName,
  Comment: command.comment,
  DocumentName: command.documentName,
  DocumentVersion: command.documentVersion,
  RequestedDateTime: new Date(command.requestedAtMs),
  Status: invocation.status,
  StatusDetails: invocation.statusDetails,
  StandardOutputUrl: '',
  StandardErrorUrl: '',
  CommandPlugins: details ? [pluginOf(command, invocation)] : [],
});

/** Invocations newest first. With `Details` both outputs in one text of 2,500 characters. */
export const listCommandInvocations = jsonOperation({
  name: 'ListCommandInvocations',
  request,
  response: ListCommandInvocationsResult$,
  async run(cloud, { CommandId, InstanceId, Details, MaxResults, NextToken }): Promise<ListCommandInvocationsResult> {
    const commands = cloud.commands.visible().filter(({ id }) => CommandId === undefined || id === CommandId);
    const found = commands.flatMap((command) =>
      [...command.invocations.values()]
        .filter(({ instanceId }) => InstanceId === undefined || instanceId === InstanceId)
        .map((invocation) => ({ command, invocation })),
    );
    const { page, next } = pageOf(found, MaxResults, NextToken, 'InvalidNextToken');
    return {
      CommandInvocations: page.map(({ command, invocation }) => describe(command, invocation, Details)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
});
