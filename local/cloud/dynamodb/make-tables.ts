import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { TableArtifact } from '../assembly/assembly.ts';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';

/** What two definitions of a table must agree on for its rows to stay readable. */
const shapeOf = (table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'>) => {
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const keys = indexes.map(({ IndexName, KeySchema }) => `${IndexName}:${JSON.stringify(KeySchema)}`).sort();
  return JSON.stringify([table.KeySchema, ...keys]);
};

const makeTable = async (client: DynamoDBClient, { name, definition }: TableArtifact): Promise<void> => {
  const wanted = definition as unknown as CreateTableCommandInput;
  const found = await client.send(new DescribeTableCommand({ TableName: name })).catch((error: Error) => {
    if (error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  });
  if (!found?.Table) {
    await client.send(new CreateTableCommand(wanted));
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: name });
    return;
  }
  const [has, needs] = [shapeOf(found.Table), shapeOf(wanted as TableDescription)];
  if (has === needs) return;
  const hint = 'move the store folder of the state directory away to begin a new history';
  throw new SwarmproofError('Config', `table ${name} has the keys ${has}, the assembly wants ${needs}`, hint);
};

/** Makes the assembly's tables where they are missing; a table that stands must have the same keys. */
export const makeTables = async (endpointUrl: string, tables: readonly TableArtifact[]): Promise<void> => {
  const credentials = { accessKeyId: 'LOCALCLOUD', secretAccessKey: 'local-cloud-has-no-secrets' };
  const client = new DynamoDBClient({ endpoint: endpointUrl, region: LOCAL_ACCOUNT.region, credentials });
  try {
    for (const table of tables) await makeTable(client, table);
  } finally {
    client.destroy();
  }
};
