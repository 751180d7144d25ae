import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RunStore, Workflow } from '../ports.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { explaining } from './explaining.ts';
import { sfnWorkflow } from './sfn-workflow.ts';

/** What the command line asks of the deployed stack. Region, credentials and endpoint come from the environment. */
export const awsClientPorts = ({
  tableName,
  stateMachineArn,
}: {
  readonly tableName: string;
  readonly stateMachineArn: string;
}): { store: RunStore; workflow: Workflow } => ({
  store: dynamoRunStore(DynamoDBDocumentClient.from(explaining(new DynamoDBClient({}))), tableName),
  workflow: sfnWorkflow(explaining(new SFNClient({})), stateMachineArn),
});
