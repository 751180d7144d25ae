import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export const TABLE = 'history';

export interface StartedTable {
  readonly client: DynamoDBDocumentClient;
  end(): Promise<void>;
}

/** An empty table with the keys of the deployed one, in a process of its own, on disk in `folder`. */
export const startTable = async (folder: string): Promise<StartedTable> => {
  const entry = fileURLToPath(new URL('./serve-table.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', entry, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [endpoint] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return {
    client: DynamoDBDocumentClient.from(client),
    end: async () => {
      client.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
