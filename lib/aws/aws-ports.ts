import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Ports } from '../ports.ts';
import { dynamoAlarmBook } from './dynamo-alarm-book.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { environmentVariable } from './environment-variable.ts';
import { historyDays } from './history-days.ts';
import { ssmNodeShell } from './ssm-node-shell.ts';
import { stopAlarmNames } from './stop-alarm-names.ts';

/** The ports of a function that works on the fleet, from the variables that the stack gives it. */
export const awsPorts = (): Ports => {
  const ssm = new SSMClient({});
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const table = environmentVariable('TABLE_NAME');
  return {
    shell: ssmNodeShell(ssm, environmentVariable('DOCUMENT_PREFIX')),
    fleet: ec2Fleet(new EC2Client({}), ssm),
    store: dynamoRunStore(client, table, { historyDays: historyDays() }),
    alarms: dynamoAlarmBook(client, table, stopAlarmNames()),
    clock: { now: () => new Date() },
  };
};
