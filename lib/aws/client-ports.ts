import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RunStore, Sweeper, Workflow } from '../ports.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { explaining } from './explaining.ts';
import { sfnWorkflow } from './sfn-workflow.ts';

/** What the command line asks of the deployed stack. Region, credentials and endpoint come from the environment. */
export const awsClientPorts = ({
  tableName,
  stateMachineArn,
  sweepFunctionName,
}: {
  readonly tableName: string;
  readonly stateMachineArn: string;
  /** Of the function that sweeps. */
  readonly sweepFunctionName: string;
}): { store: RunStore; workflow: Workflow; sweeper: Sweeper } => ({
  store: dynamoRunStore(DynamoDBDocumentClient.from(explaining(new DynamoDBClient({}))), tableName),
  workflow: sfnWorkflow(explaining(new SFNClient({})), stateMachineArn),
  sweeper: {
    // One verb alone needs this client: the others start without it.
    sweepAll: async () => {
      const { openSweeper } = await import('./open-sweeper.ts');
      return openSweeper({ functionName: sweepFunctionName, stateMachineArn }).sweepAll();
    },
  },
});
