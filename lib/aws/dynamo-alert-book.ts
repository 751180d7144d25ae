import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Alert } from '../domain/notices/alert.ts';
import type { AlertBook } from '../ports.ts';

const keyOf = (experiment: string) => ({ pk: 'alerts', sk: `of#${experiment}` });

/** One item an experiment, each write conditional on the version that was read: none that was made in between is lost. */
export const dynamoAlertBook = (client: DynamoDBDocumentClient, table: string): AlertBook => ({
  get: async (experiment) => {
    const got = await client.send(new GetCommand({ TableName: table, Key: keyOf(experiment), ConsistentRead: true }));
    const { alert, version = 0 } = (got.Item ?? {}) as { alert?: Alert; version?: number };
    return { alert, version };
  },
  put: async (experiment, alert, version) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...keyOf(experiment), version: version + 1, alert: JSON.parse(JSON.stringify(alert)) as Alert },
          ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
          ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
