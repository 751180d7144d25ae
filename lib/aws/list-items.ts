import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { hasExpired } from './has-expired.ts';
import type { StoredItem } from './stored-item.ts';

export interface ItemsWanted {
  readonly pk: string;
  /** What their sort keys begin with. */
  readonly prefix: string;
  /** Given one, they come newest first, and so many at most. */
  readonly limit?: number;
  /** A sort key, itself not included. */
  readonly before?: string | undefined;
  now(): number;
}

/** Where a page was not enough, expired items were in it: the next ones are larger. */
const NEXT_PAGE = 500;

/** `BETWEEN` takes in both of its ends: whoever asks leaves the upper one out. */
const within = ({ pk, prefix, before }: ItemsWanted) =>
  before === undefined
    ? {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      }
    : {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :prefix AND :before',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix, ':before': before },
      };

/** Items of a partition that are not expired, in the order of their sort keys, or newest first where a limit is given. */
export const listItems = async (
  client: DynamoDBDocumentClient,
  table: string,
  wanted: ItemsWanted,
): Promise<readonly StoredItem[]> => {
  const { limit, before, now } = wanted;
  const most = limit ?? Number.POSITIVE_INFINITY;
  const items: StoredItem[] = [];
  let pageSize = most + (before === undefined ? 0 : 1);
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ...within(wanted),
        ConsistentRead: true,
        ScanIndexForward: limit === undefined,
        ...(limit === undefined ? {} : { Limit: pageSize }),
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    const found = (page.Items ?? []) as StoredItem[];
    items.push(...found.filter((item) => item.sk !== before && !hasExpired(item, now())));
    from = items.length >= most ? undefined : page.LastEvaluatedKey;
    pageSize = Math.max(pageSize, NEXT_PAGE);
  } while (from);
  return items.slice(0, most);
};
