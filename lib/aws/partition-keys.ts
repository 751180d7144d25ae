import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from './stored-item.ts';

/** The first keys of a partition, or all of them, each with its `ttl`. Expired ones are among them. */
export const partitionKeys = async (
  client: DynamoDBDocumentClient,
  table: string,
  pk: string,
  limit?: number,
): Promise<readonly Pick<StoredItem, 'sk' | 'ttl'>[]> => {
  const found: Pick<StoredItem, 'sk' | 'ttl'>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        // `ttl` is a word of its expressions.
        ProjectionExpression: 'sk, #ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ConsistentRead: true,
        ...(limit === undefined ? {} : { Limit: limit }),
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...((page.Items ?? []) as Pick<StoredItem, 'sk' | 'ttl'>[]));
    from = found.length >= (limit ?? Number.POSITIVE_INFINITY) ? undefined : page.LastEvaluatedKey;
  } while (from);
  return found;
};
