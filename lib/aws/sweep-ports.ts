import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AlarmBook, Ports, Sweeps } from '../ports.ts';
import { dynamoAlarmBook } from './dynamo-alarm-book.ts';
import { ec2Fleet } from './ec2-fleet.ts';
import { environmentVariable } from './environment-variable.ts';
import { sfnSweeps } from './sfn-sweeps.ts';
import { storePorts } from './store-ports.ts';

/** The ports of the sweeper: the store, the workflow's executions, the instances that may have to be started, and what stops runs. */
export const sweepPorts = (): Pick<Ports, 'fleet' | 'store' | 'clock'> & {
  sweeps: Sweeps;
  alarms: Pick<AlarmBook, 'put'>;
} => ({
  ...storePorts(),
  fleet: ec2Fleet(new EC2Client({}), new SSMClient({})),
  sweeps: sfnSweeps(new SFNClient({})),
  alarms: dynamoAlarmBook(DynamoDBDocumentClient.from(new DynamoDBClient({})), environmentVariable('TABLE_NAME')),
});
