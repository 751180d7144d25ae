import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RunStore } from '../ports.ts';

const lockKey = (swarmId: string) => ({ pk: `swarm#${swarmId}`, sk: 'lock' });

const readLock = async (client: DynamoDBDocumentClient, table: string, swarmId: string) => {
  const got = await client.send(new GetCommand({ TableName: table, Key: lockKey(swarmId), ConsistentRead: true }));
  if (got.Item === undefined) return undefined;
  return { holder: String(got.Item.holder ?? 'unknown'), since: String(got.Item.since ?? 'unknown') };
};

/** The run's lock is one item that exists while a run holds the swarm. */
export const dynamoSwarmLock = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<RunStore, 'claimSwarm' | 'releaseSwarm' | 'swarmHolder'> => ({
  swarmHolder: (swarmId) => readLock(client, table, swarmId),
  claimSwarm: async (swarmId, runId, at, left) => {
    const since = at.toISOString();
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...lockKey(swarmId), holder: runId, since },
          ConditionExpression: `attribute_not_exists(pk)${left === undefined ? '' : ' OR holder = :left'}`,
          ...(left === undefined ? {} : { ExpressionAttributeValues: { ':left': left } }),
        }),
      );
      return { holder: runId, since };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The reply of an earlier try may have been lost: whoever is written down is the holder, since when it says.
      return (await readLock(client, table, swarmId)) ?? { holder: 'unknown', since: 'unknown' };
    }
  },
  releaseSwarm: async (swarmId, runId) => {
    try {
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key: lockKey(swarmId),
          ConditionExpression: 'attribute_not_exists(pk) OR holder = :runId',
          ExpressionAttributeValues: { ':runId': runId },
        }),
      );
    } catch (error) {
      // Somebody else's lock is not ours to give back.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
