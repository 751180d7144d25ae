import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AlarmBook } from '../ports.ts';
import { dynamoAlarmBook } from './dynamo-alarm-book.ts';
import { environmentVariable } from './environment-variable.ts';

/** The alarm book of the stack that a function belongs to. `names` are the alarms that it lists. */
export const openAlarmBook = (names: readonly string[] = []): AlarmBook =>
  dynamoAlarmBook(DynamoDBDocumentClient.from(new DynamoDBClient({})), environmentVariable('TABLE_NAME'), names);
