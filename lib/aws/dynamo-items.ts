import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { fromChunks, toChunks } from './item-chunks.ts';

interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly packed?: Uint8Array;
  /** How many chunks follow; only on the first item of a value that does not fit into one. */
  readonly chunks?: number;
}

/** An item without a generation, as versions of before wrote it, is older than any. */
const notOver = (generation: number | undefined) =>
  generation === undefined
    ? {}
    : {
        ConditionExpression: 'attribute_not_exists(generation) OR generation <= :generation',
        ExpressionAttributeValues: { ':generation': generation },
      };

/** `BETWEEN` takes in both of its ends: whoever asks leaves the upper one out. */
const within = (pk: string, prefix: string, before: string | undefined) =>
  before === undefined
    ? {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      }
    : {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :prefix AND :before',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix, ':before': before },
      };

const chunkKey = (sk: string, place: number): string => `chunk#${sk}#${String(place).padStart(4, '0')}`;

export interface DynamoItems {
  /** Where it is given a generation nothing is written over an item of a later one: it throws instead. */
  put(pk: string, sk: string, value: unknown, generation?: number): Promise<void>;
  get(pk: string, sk: string): Promise<unknown>;
  /**
   * Values whose sort key begins with `prefix`, in key order, or newest first with a limit and from a key on that is not
   * included; undefined where damaged.
   */
  list(
    pk: string,
    prefix: string,
    newestFirst?: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<unknown[]>;
  /** The first sort keys of a partition. */
  keys(pk: string, limit: number): Promise<string[]>;
}

/** JSON values under two keys, compressed; large ones in chunks, the item that names them written last. */
export const dynamoItems = (client: DynamoDBDocumentClient, table: string): DynamoItems => {
  const unpack = async (item: StoredItem): Promise<unknown> => {
    if (item.chunks === undefined) return fromChunks([item.packed ?? new Uint8Array()]);
    const keys = Array.from({ length: item.chunks }, (_, place) => chunkKey(item.sk, place));
    const parts = await Promise.all(
      keys.map((sk) =>
        client.send(new GetCommand({ TableName: table, Key: { pk: item.pk, sk }, ConsistentRead: true })),
      ),
    );
    return fromChunks(parts.map((part) => (part.Item as StoredItem | undefined)?.packed ?? new Uint8Array()));
  };
  return {
    put: async (pk, sk, value, generation) => {
      const [first = new Uint8Array(), ...rest] = toChunks(value);
      const write = (item: StoredItem) => {
        const Item = { ...item, ...(generation === undefined ? {} : { generation }) };
        return client.send(new PutCommand({ TableName: table, Item, ...notOver(generation) }));
      };
      if (rest.length === 0) {
        await write({ pk, sk, packed: first });
        return;
      }
      for (const [place, packed] of [first, ...rest].entries()) await write({ pk, sk: chunkKey(sk, place), packed });
      await write({ pk, sk, chunks: rest.length + 1 });
    },
    get: async (pk, sk) => {
      const got = await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }));
      return got.Item === undefined ? undefined : unpack(got.Item as StoredItem);
    },
    list: async (pk, prefix, newestFirst) => {
      const { limit = Number.POSITIVE_INFINITY, before } = newestFirst ?? {};
      const items: StoredItem[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ...within(pk, prefix, before),
            ConsistentRead: true,
            ScanIndexForward: newestFirst === undefined,
            ...(newestFirst ? { Limit: limit + (before === undefined ? 0 : 1) } : {}),
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        );
        items.push(...((page.Items ?? []) as StoredItem[]).filter(({ sk }) => sk !== before));
        from = items.length >= limit ? undefined : page.LastEvaluatedKey;
      } while (from);
      // One damaged item must not hide all others: it is there, and it is undefined.
      return Promise.all(items.slice(0, limit).map((item) => unpack(item).catch(() => undefined)));
    },
    keys: async (pk, limit) => {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ProjectionExpression: 'sk',
          Limit: limit,
        }),
      );
      return (page.Items ?? []).map(({ sk }) => String(sk));
    },
  };
};
