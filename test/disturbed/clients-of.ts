import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface CloudClients {
  readonly sfn: SFNClient;
  readonly ssm: SSMClient;
  readonly rows: DynamoDBDocumentClient;
}

/** Clients of a local cloud, on the straight way: nothing disturbs them. */
export const clientsOf = (endpoint: string): CloudClients => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint, region: 'us-east-1', credentials };
  const rows = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  return { sfn: new SFNClient(client), ssm: new SSMClient(client), rows };
};
