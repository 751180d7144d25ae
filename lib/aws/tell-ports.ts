import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AlertBook, Notices, Ports } from '../ports.ts';
import { dynamoAlertBook } from './dynamo-alert-book.ts';
import { environmentVariable } from './environment-variable.ts';
import { snsNotices } from './sns-notices.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the function that tells people of runs: the store, what was told before, and the topic. */
export const tellPorts = (): Pick<Ports, 'store' | 'clock'> & {
  alerts: AlertBook;
  notices: Notices;
  tellsAll: boolean;
  stack: string;
} => ({
  ...storePorts(),
  alerts: dynamoAlertBook(DynamoDBDocumentClient.from(new DynamoDBClient({})), environmentVariable('TABLE_NAME')),
  notices: snsNotices(new SNSClient({}), environmentVariable('TOPIC_ARN')),
  tellsAll: environmentVariable('NOTIFY') === 'all',
  stack: environmentVariable('STACK_NAME'),
});
