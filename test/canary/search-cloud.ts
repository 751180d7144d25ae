import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  type CommandInvocation,
  GetCommandInvocationCommand,
  ListCommandInvocationsCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import type { Finding } from './finding.ts';
import { searchBytes } from './search-bytes.ts';
import type { Secret } from './secret.ts';

type Look = (value: unknown, where: string) => void;

/** Everything of every run as it is read, and every item as it lies there: the chunks of large values are packed together. */
const lookAtTables = async (rows: DynamoDBClient, look: Look): Promise<number> => {
  const { TableNames = [] } = await rows.send(new ListTablesCommand({}));
  let items = 0;
  for (const TableName of TableNames) {
    const store = dynamoRunStore(DynamoDBDocumentClient.from(rows), TableName);
    for (const { runId } of await store.listRuns(50)) {
      const parts = { run: store.getRun, plan: store.getPlan, progress: store.getProgress, steps: store.listSteps };
      for (const [name, read] of Object.entries({ ...parts, evidence: store.listEvidence, intents: store.listIntents }))
        look(await read(runId), `table: ${name} of ${runId}`);
    }
    let from: Record<string, never> | undefined;
    do {
      const page = await rows.send(new ScanCommand({ TableName, ...(from ? { ExclusiveStartKey: from } : {}) }));
      for (const item of page.Items ?? []) {
        items += 1;
        look(item, `table: item ${item.pk?.S} ${item.sk?.S}`);
        if (item.packed?.B) look(Buffer.from(item.packed.B), `table: item ${item.pk?.S} ${item.sk?.S}`);
      }
      from = page.LastEvaluatedKey as never;
    } while (from);
  }
  return items;
};

/** Every command that was sent: its comment, and what it printed on each node. Its parameters are evidence in the table. */
const lookAtCommands = async (ssm: SSMClient, look: Look): Promise<number> => {
  const all: CommandInvocation[] = [];
  let NextToken: string | undefined;
  do {
    const more = NextToken === undefined ? {} : { NextToken };
    const page = await ssm.send(new ListCommandInvocationsCommand({ Details: true, ...more }));
    all.push(...(page.CommandInvocations ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  for (const invocation of all) {
    const { CommandId, InstanceId, DocumentName } = invocation;
    const where = `SSM history: ${DocumentName} on ${InstanceId}`;
    look(invocation, where);
    look(await ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId })), where);
  }
  return all.length;
};

export interface SearchedCloud {
  readonly findings: readonly Finding[];
  readonly items: number;
  readonly commands: number;
}

/** Looks for secrets in what a cloud that runs keeps and shows: its tables, and the history of its commands. */
export const searchCloud = async (endpoint: string, secrets: readonly Secret[]): Promise<SearchedCloud> => {
  const findings: Finding[] = [];
  const look: Look = (value, where) => {
    const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? '');
    findings.push(...searchBytes(bytes, secrets, where));
  };
  const client = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'canary', secretAccessKey: 'canary' } };
  const [rows, ssm] = [new DynamoDBClient(client), new SSMClient(client)];
  try {
    const items = await lookAtTables(rows, look);
    const commands = await lookAtCommands(ssm, look);
    return { findings, items, commands };
  } finally {
    rows.destroy();
    ssm.destroy();
  }
};
