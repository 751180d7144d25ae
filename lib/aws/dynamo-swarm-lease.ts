import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { EXECUTION_LIMIT_MS } from '../domain/execution-limit-ms.ts';
import type { Lease } from '../domain/lease/lease.ts';
import type { RunStore } from '../ports.ts';

const leaseKey = (swarmId: string) => ({ pk: `swarm#${swarmId}`, sk: 'lock' });

/**
 * The lease of a swarm is one item, whose `generation` is the token. Versions of before wrote one without token and end, and took
 * it away when it was given back.
 */
export const dynamoSwarmLease = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<RunStore, 'getLease' | 'putLease'> => ({
  getLease: async (swarmId) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: leaseKey(swarmId), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { pk: _pk, sk: _sk, generation: token = 0, since = new Date(0).toISOString(), ...rest } = Item;
    const expiresAt = new Date(Date.parse(since) + EXECUTION_LIMIT_MS).toISOString();
    return { expiresAt, ...rest, since, swarmId, token } as Lease;
  },
  putLease: async ({ swarmId, token, ...rest }, over) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...rest, ...leaseKey(swarmId), generation: token },
          ...(over === 0
            ? { ConditionExpression: 'attribute_not_exists(generation)' }
            : { ConditionExpression: 'generation = :over', ExpressionAttributeValues: { ':over': over } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
