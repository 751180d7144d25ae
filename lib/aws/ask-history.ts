import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { explaining } from './explaining.ts';

/**
 * Asks the history for its newest run, once and within `limitMs`: credentials, region and table are right where it answers.
 * Throws
 * what the SDK throws, and in words what a person can mend.
 */
export const askHistory = async (tableName: string, limitMs: number): Promise<void> => {
  const client = explaining(
    new DynamoDBClient({
      maxAttempts: 1,
      // Without the last one it would only warn of the second.
      requestHandler: { connectionTimeout: limitMs, requestTimeout: limitMs, throwOnRequestTimeout: true },
    }),
  );
  try {
    await dynamoRunStore(DynamoDBDocumentClient.from(client), tableName).listRuns(1);
  } finally {
    client.destroy();
  }
};
