import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { eachOf } from './each-of.ts';
import { hasExpired } from './has-expired.ts';
import { fromChunks, toChunks } from './item-chunks.ts';
import { listItems } from './list-items.ts';
import { GZIP, type Packing } from './packing.ts';
import { partitionKeys } from './partition-keys.ts';
import type { StoredItem } from './stored-item.ts';
import { wasWritten } from './was-written.ts';

export interface PutOptions {
  /** Nothing is written over an item of a later one: it throws instead. */
  readonly generation?: number;
  /** In seconds since 1970. */
  readonly expiresAtS?: number | undefined;
}

/** An item without a generation, as versions of before wrote it, is older than any. */
const notOver = (generation: number | undefined) =>
  generation === undefined
    ? {}
    : {
        ConditionExpression: 'attribute_not_exists(generation) OR generation <= :generation',
        ExpressionAttributeValues: { ':generation': generation },
      };

const chunkKey = (sk: string, place: number): string => `chunk#${sk}#${String(place).padStart(4, '0')}`;

/** Writes at a time where a whole partition is gone through. */
const AT_ONCE = 16;

export interface ItemsPage {
  readonly limit: number;
  /** A sort key, itself not included. */
  readonly before?: string | undefined;
}

export interface DynamoItems {
  put(pk: string, sk: string, value: unknown, options?: PutOptions): Promise<void>;
  /** Undefined where there is none, where it is expired, and where it is being deleted. */
  get(pk: string, sk: string): Promise<unknown>;
  /** Marks an item as being deleted, where it is there. */
  mark(pk: string, sk: string, deletedAt: string): Promise<void>;
  /** An item that is marked so. */
  getMarked(pk: string, sk: string): Promise<unknown>;
  /** Where there is none it does nothing; of a generation, not where a later one is there. Gives whether none is left. */
  remove(pk: string, sk: string, generation?: number): Promise<boolean>;
  /** Everything of a partition expires then; what already does so is left alone. */
  expire(pk: string, atS: number): Promise<void>;
  /**
   * Values whose sort key begins with `prefix`, in key order, or newest first with a limit and from a key on that is not
   * included; undefined where damaged. Without those that are expired.
   */
  list(pk: string, prefix: string, newestFirst?: ItemsPage): Promise<unknown[]>;
  /** The same newest first, with the sort key of the last one where there are more. */
  page(pk: string, prefix: string, wanted: ItemsPage): Promise<{ readonly values: unknown[]; readonly last?: string }>;
  /** The first sort keys of a partition; all of them where no limit is given. */
  keys(pk: string, limit?: number): Promise<string[]>;
}

/** JSON values under two keys, packed; large ones in chunks, the item that names them written last. */
export const dynamoItems = (
  client: DynamoDBDocumentClient,
  table: string,
  now: () => number,
  packing: Packing = GZIP,
): DynamoItems => {
  const getItem = async (pk: string, sk: string): Promise<StoredItem | undefined> => {
    const got = await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }));
    return got.Item as StoredItem | undefined;
  };
  const unpack = async (item: StoredItem): Promise<unknown> => {
    if (item.chunks === undefined) return fromChunks([item.packed ?? new Uint8Array()], packing);
    const keys = Array.from({ length: item.chunks }, (_, place) => chunkKey(item.sk, place));
    const parts = await Promise.all(keys.map((sk) => getItem(item.pk, sk)));
    return fromChunks(
      parts.map((part) => part?.packed ?? new Uint8Array()),
      packing,
    );
  };
  /** Sets one attribute of an item that is there. One that was deleted meanwhile must not come back as an item of nothing else. */
  const set = async (pk: string, sk: string, name: 'ttl' | 'deletedAt', value: unknown): Promise<void> => {
    const update = new UpdateCommand({
      TableName: table,
      Key: { pk, sk },
      UpdateExpression: 'SET #name = :value',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    });
    await wasWritten(client.send(update));
  };
  // One damaged item must not hide all others: it is there, and it is undefined.
  const unpackAll = (all: readonly StoredItem[]): Promise<unknown[]> =>
    Promise.all(all.map((item) => unpack(item).catch(() => undefined)));
  return {
    put: async (pk, sk, value, { generation, expiresAtS } = {}) => {
      const [first = new Uint8Array(), ...rest] = toChunks(value, packing);
      const more = {
        ...(generation === undefined ? {} : { generation }),
        ...(expiresAtS === undefined ? {} : { ttl: expiresAtS }),
      };
      const write = (item: StoredItem) =>
        client.send(new PutCommand({ TableName: table, Item: { ...item, ...more }, ...notOver(generation) }));
      if (rest.length === 0) {
        await write({ pk, sk, packed: first });
        return;
      }
      for (const [place, packed] of [first, ...rest].entries()) await write({ pk, sk: chunkKey(sk, place), packed });
      await write({ pk, sk, chunks: rest.length + 1 });
    },
    get: async (pk, sk) => {
      const item = await getItem(pk, sk);
      return item === undefined || item.deletedAt !== undefined || hasExpired(item, now()) ? undefined : unpack(item);
    },
    mark: (pk, sk, deletedAt) => set(pk, sk, 'deletedAt', deletedAt),
    getMarked: async (pk, sk) => {
      const item = await getItem(pk, sk);
      return item?.deletedAt === undefined ? undefined : unpack(item);
    },
    remove: (pk, sk, generation) =>
      wasWritten(client.send(new DeleteCommand({ TableName: table, Key: { pk, sk }, ...notOver(generation) }))),
    expire: async (pk, atS) => {
      const left = (await partitionKeys(client, table, pk)).filter(({ ttl }) => ttl !== atS);
      await eachOf(left, AT_ONCE, ({ sk }) => set(pk, sk, 'ttl', atS));
    },
    list: async (pk, prefix, newestFirst) =>
      unpackAll(await listItems(client, table, { pk, prefix, now, ...newestFirst })),
    page: async (pk, prefix, { limit, before }) => {
      const found = await listItems(client, table, { pk, prefix, now, limit: limit + 1, before });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1)?.sk : undefined;
      return { values: await unpackAll(shown), ...(last === undefined ? {} : { last }) };
    },
    keys: async (pk, limit) => (await partitionKeys(client, table, pk, limit)).map(({ sk }) => sk),
  };
};
