import { randomUUID } from 'node:crypto';
import { type SendCommandResult, SendCommandResult$ } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Instance } from '../instances/instance.ts';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { checkParameters } from './check-parameters.ts';
import type { Command } from './command.ts';
import { describeCommand } from './describe-command.ts';
import { documentVersionSchema } from './document-version-schema.ts';
import type { Invocation } from './invocation.ts';
import { type DocumentRun, planDocument } from './plan-document.ts';
import { selectInstances } from './select-instances.ts';

/** AWS's limit of InstanceIds; more is answered as if it were throttling, not as a bad request. */
const INSTANCE_LIMIT = 50;

const request = z.strictObject({
  DocumentName: z.string(),
  DocumentVersion: documentVersionSchema,
  InstanceIds: z.array(z.string().regex(/^m?i-[0-9a-f]{8,17}$/, 'is not an instance id')).default([]),
  Targets: z
    .array(z.strictObject({ Key: z.string().max(163), Values: z.array(z.string()).max(50) }))
    .max(5)
    .default([]),
  Parameters: z.record(z.string(), z.array(z.string())).default({}),
  Comment: z.string().max(100).default(''),
  TimeoutSeconds: z.number().int().min(30).max(2_592_000).default(3600),
});

const newInvocation = (commandId: string, { id, node }: Instance, requestedAtMs: number): Invocation => ({
  commandId,
  instanceId: id,
  nodeName: node.name,
  requestedAtMs,
  status: 'Pending',
  statusDetails: 'Pending',
  responseCode: -1,
  stdout: '',
  stderr: '',
});

const submit = (cloud: Cloud, command: Command, instances: readonly Instance[], run: DocumentRun): void => {
  const { secondMs } = cloud.timings;
  for (const { id, agent } of instances) {
    agent.submit({
      invocation: command.invocations.get(id) as Invocation,
      script: run.script,
      environment: run.environment,
      deliveryMs: command.timeoutSeconds * secondMs,
      executionMs: run.executionSeconds * secondMs,
    });
  }
};

/** Sends a document to nodes. Everything is checked before anything is sent. */
export const sendCommand = jsonOperation({
  name: 'SendCommand',
  request,
  response: SendCommandResult$,
  async run(cloud, members): Promise<SendCommandResult> {
    const { InstanceIds: ids, Targets: targets, Parameters: parameters } = members;
    if (ids.length > INSTANCE_LIMIT) throw refusal('ThrottlingException', 'Rate exceeded');
    if (ids.length > 0 === targets.length > 0) {
      throw refusal('ValidationException', 'SendCommand needs either InstanceIds or Targets');
    }
    const { document } = cloud.documents.find(members.DocumentName, members.DocumentVersion);
    const run = planDocument(document, checkParameters(document, parameters));
    const instances = selectInstances(await cloud.instances.all(), { ids, targets });
    const id = randomUUID();
    const requestedAtMs = Date.now();
    const command: Command = {
      id,
      documentName: document.name,
      documentVersion: members.DocumentVersion,
      stepName: document.stepName,
      comment: members.Comment,
      parameters,
      instanceIds: ids,
      targets,
      timeoutSeconds: members.TimeoutSeconds,
      requestedAtMs,
      invocations: new Map(instances.map((one) => [one.id, newInvocation(id, one, requestedAtMs)])),
    };
    cloud.commands.add(command);
    submit(cloud, command, instances, run);
    return { Command: describeCommand(command, run.executionSeconds) };
  },
});
