import {
  type CommandInvocation,
  GetCommandInvocationCommand,
  InvocationDoesNotExist,
  ListCommandInvocationsCommand,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { SwarmproofError } from '../domain/errors.ts';
import type { FleetNode } from '../domain/fleet.ts';
import type { NodeAnswer, NodeShell } from '../ports.ts';
import type { FindDocument } from './deployed-documents.ts';

/** Seconds until a command that no agent took counts as undelivered; Run Command accepts no less. */
const DELIVERY_TIMEOUT_S = 30;

const stateOf = (status: string, details: string): NodeAnswer['state'] => {
  if (status === 'Success') return 'succeeded';
  if (status === 'Failed') return 'failed';
  if (status === 'Cancelled') return 'cancelled';
  if (status === 'TimedOut') return details === 'ExecutionTimedOut' ? 'timedOut' : 'undelivered';
  return 'pending';
};

const pending = (node: FleetNode, status: string): NodeAnswer => ({
  node: node.name,
  state: 'pending',
  status,
  stdout: '',
  stderr: '',
});

/** The whole output; the list of invocations shows only its first 2,500 characters. */
const readOne = async (client: SSMClient, commandId: string, node: FleetNode): Promise<NodeAnswer> => {
  try {
    const got = await client.send(
      new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: node.instanceId }),
    );
    const status = got.StatusDetails ?? got.Status ?? 'unknown';
    return {
      node: node.name,
      state: stateOf(got.Status ?? '', status),
      status,
      stdout: got.StandardOutputContent ?? '',
      stderr: got.StandardErrorContent ?? '',
    };
  } catch (error) {
    if (error instanceof InvocationDoesNotExist) return pending(node, 'NotYetThere');
    throw error;
  }
};

const isOver = (invocation: CommandInvocation | undefined): boolean =>
  stateOf(invocation?.Status ?? '', invocation?.StatusDetails ?? '') !== 'pending';

/**
 * Run Command takes no more instance ids, and says of more that it is throttled (SendCommand, InstanceIds: at most 50). Sent again it
 * would say so again.
 */
const MOST_NODES = 50;

const refuseTooMany = (document: string, nodes: readonly FleetNode[]): void => {
  if (nodes.length <= MOST_NODES) return;
  throw new SwarmproofError(
    'Internal',
    `${document} was to be sent to ${nodes.length} nodes; one command goes to ${MOST_NODES} at most`,
    'use a fleet of at most 16 nodes, which is what the documents take',
  );
};

/** Nodes behind Run Command. Each document is sent in the version that `find` gives. */
export const ssmNodeShell = (client: SSMClient, find: FindDocument): NodeShell => ({
  send: async ({ document, nodes, parameters, comment }) => {
    refuseTooMany(document, nodes);
    const { name, version } = await find(document);
    const sent = await client.send(
      new SendCommandCommand({
        DocumentName: name,
        DocumentVersion: version,
        InstanceIds: nodes.map((node) => node.instanceId),
        Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
        TimeoutSeconds: DELIVERY_TIMEOUT_S,
        Comment: comment,
      }),
    );
    const commandId = sent.Command?.CommandId;
    if (commandId) return commandId;
    throw new SwarmproofError(
      'Cloud',
      `sending ${document} gave no command id`,
      'look at the control channel, then run again',
    );
  },
  look: async (commandId, nodes) => {
    const listed = await client.send(new ListCommandInvocationsCommand({ CommandId: commandId }));
    const byInstance = new Map((listed.CommandInvocations ?? []).map((each) => [each.InstanceId, each]));
    // Outputs are fetched once, when nobody is under way any more: polling is what the API throttles.
    const over = nodes.filter((node) => isOver(byInstance.get(node.instanceId)));
    if (over.length < nodes.length) {
      const waiting = nodes.filter((node) => !over.includes(node));
      return [
        ...waiting.map((node) => pending(node, byInstance.get(node.instanceId)?.StatusDetails ?? 'NotYetThere')),
        ...(await Promise.all(over.map((node) => readOne(client, commandId, node)))),
      ];
    }
    return Promise.all(nodes.map((node) => readOne(client, commandId, node)));
  },
});
