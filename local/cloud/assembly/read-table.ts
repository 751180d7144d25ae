import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { TableArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })).min(1);
const projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const index = z.looseObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection });

const shape = z.looseObject({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  StreamSpecification: z.undefined({ error: 'streams are not supported' }).optional(),
});

const indexInput = ({ IndexName, KeySchema, Projection }: z.infer<typeof index>) => ({
  IndexName,
  KeySchema,
  Projection,
});

/**
 * Reads one table from its resolved properties. Always on demand. Encryption, back-ups and replicas have no meaning
 * here.
 */
export const readTable = (
  identity: { readonly name: string; readonly arn: string },
  properties: unknown,
  where: string,
): TableArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, z.prettifyError(parsed.error));
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes: global, LocalSecondaryIndexes: own } = parsed.data;
  const definition = {
    TableName: identity.name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(global ? { GlobalSecondaryIndexes: global.map(indexInput) } : {}),
    ...(own ? { LocalSecondaryIndexes: own.map(indexInput) } : {}),
  };
  const sha256 = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  const { TimeToLiveSpecification: expiry } = parsed.data;
  return { ...identity, definition, sha256, ...(expiry?.Enabled ? { expiresBy: expiry.AttributeName } : {}) };
};
