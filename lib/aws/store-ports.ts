import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Ports } from '../ports.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { environmentVariable } from './environment-variable.ts';
import { historyDays } from './history-days.ts';

/** The ports of a function that only reads and writes the store: its bundle stays small. */
export const storePorts = (): Pick<Ports, 'store' | 'clock'> => ({
  store: dynamoRunStore(DynamoDBDocumentClient.from(new DynamoDBClient({})), environmentVariable('TABLE_NAME'), {
    historyDays: historyDays(),
  }),
  clock: { now: () => new Date() },
});
