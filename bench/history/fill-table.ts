import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toChunks } from '../../lib/aws/item-chunks.ts';
import { listPlaces } from '../../lib/aws/list-places.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { TABLE } from './start-table.ts';

/** DynamoDB's own limit. */
const BATCH = 25;
const AT_ONCE = 8;

interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly packed: Uint8Array;
}

/** The items that the lists are made of, as `putRun` writes them, but many at a time. */
const itemsOf = (run: RunRecord): Item[] => {
  const [packed = new Uint8Array()] = toChunks(run);
  return listPlaces(run).map((place) => ({ ...place, packed }));
};

/** Writes runs into the lists of the history, in batches. */
export const fillTable = async (client: DynamoDBDocumentClient, runs: readonly RunRecord[]): Promise<void> => {
  const items = runs.flatMap(itemsOf);
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, place) =>
    items.slice(place * BATCH, (place + 1) * BATCH),
  );
  const write = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const puts = batch.map((Item) => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteCommand({ RequestItems: { [TABLE]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
};
