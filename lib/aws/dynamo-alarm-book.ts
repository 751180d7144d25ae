import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { KnownAlarm } from '../domain/alarms/known-alarm.ts';
import type { AlarmBook } from '../ports.ts';
import { dynamoItems } from './dynamo-items.ts';

const PARTITION = 'stop-alarms';
const placeOf = (name: string): string => `of#${name}`;

/**
 * One item an alarm, whose generation is the moment since which it is in its state. One that is well again is kept as well: an
 * older event that comes late must find that it is older. `names` are those that are listed.
 */
export const dynamoAlarmBook = (
  client: DynamoDBDocumentClient,
  table: string,
  names: readonly string[] = [],
): AlarmBook => {
  const items = dynamoItems(client, table, Date.now);
  return {
    list: async () => {
      const found = await Promise.all(names.map((name) => items.get(PARTITION, placeOf(name))));
      return found.filter((alarm) => alarm !== undefined) as KnownAlarm[];
    },
    put: async (alarm) => {
      try {
        await items.put(PARTITION, placeOf(alarm.name), alarm, { generation: Date.parse(alarm.since) });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
};
