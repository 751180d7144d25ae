import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableArtifact } from '../assembly/assembly.ts';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';

/** Items looked at in one request: whoever else asks the tables waits no longer than that. */
const PAGE = 200;
/** DynamoDB leaves an item alone whose time is further back, and takes it for a mistake. Source: "Using time to live (TTL)". */
const OLDEST_S = 5 * 365 * 86_400;

type Item = Record<string, AttributeValue>;

const removeItem = async (client: DynamoDBClient, { name }: TableArtifact, key: Item, by: string, atS: string) => {
  const request = new DeleteItemCommand({
    TableName: name,
    Key: key,
    // Written anew meanwhile, with another time or none, it stays.
    ConditionExpression: '#by = :at',
    ExpressionAttributeNames: { '#by': by },
    ExpressionAttributeValues: { ':at': { N: atS } },
  });
  await client.send(request).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
};

/** Deletes the items of a table that expired before `beforeMs`, one after the other. Gives how many there were. */
export const expireItems = async (
  endpointUrl: string,
  table: TableArtifact,
  { beforeMs, closing }: { readonly beforeMs: number; readonly closing: AbortSignal },
): Promise<number> => {
  const { expiresBy: by } = table;
  if (by === undefined) return 0;
  const credentials = { accessKeyId: 'LOCALCLOUD', secretAccessKey: 'local-cloud-has-no-secrets' };
  const client = new DynamoDBClient({ endpoint: endpointUrl, region: LOCAL_ACCOUNT.region, credentials });
  const keys = (table.definition.KeySchema as { AttributeName: string }[]).map(({ AttributeName }) => AttributeName);
  const beforeS = beforeMs / 1000;
  let gone = 0;
  let from: Item | undefined;
  try {
    do {
      const page = await client.send(new ScanCommand({ TableName: table.name, Limit: PAGE, ExclusiveStartKey: from }));
      for (const item of page.Items ?? []) {
        const atS = item[by]?.N;
        if (atS === undefined || Number(atS) >= beforeS || Number(atS) < beforeS - OLDEST_S) continue;
        const key = Object.fromEntries(keys.map((name) => [name, item[name] as AttributeValue]));
        await removeItem(client, table, key, by, atS);
        gone += 1;
      }
      from = page.LastEvaluatedKey;
    } while (from && !closing.aborted);
  } finally {
    client.destroy();
  }
  return gone;
};
