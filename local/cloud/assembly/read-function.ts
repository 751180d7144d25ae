import * as z from 'zod';
import type { FunctionArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';
import { hashTree } from './hash-tree.ts';

const shape = z.looseObject({
  Handler: z.string().regex(/^[\w./-]+\.\w+$/),
  Runtime: z.string(),
  Role: z.string(),
  Timeout: z.number().int().min(1).max(900).default(3),
  MemorySize: z.number().int().min(128).max(10_240).default(128),
  Code: z.looseObject({ S3Key: z.string().optional() }),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Layers: z.undefined({ error: 'layers are not supported' }).optional(),
});

/** Reads one function from its resolved properties; `assetDirs` maps an asset's hash to its folder. */
export const readFunction = async (
  identity: { readonly name: string; readonly arn: string },
  properties: unknown,
  assetDirs: ReadonlyMap<string, string>,
  where: string,
): Promise<FunctionArtifact> => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, z.prettifyError(parsed.error));
  const { Handler, Runtime, Role, Timeout, MemorySize, Code, Environment } = parsed.data;
  if (!Runtime.startsWith('nodejs')) throw assemblyError(where, `got the runtime ${Runtime}, allowed: nodejs`);
  const key = Code.S3Key?.replace(/\.zip$/, '') ?? '';
  const bundleDir = assetDirs.get(key);
  if (!bundleDir) throw assemblyError(where, `no asset folder for the code key ${JSON.stringify(Code.S3Key ?? null)}`);
  return {
    ...identity,
    version: '$LATEST',
    handler: Handler,
    runtime: Runtime,
    roleArn: Role,
    timeoutSeconds: Timeout,
    memoryMiB: MemorySize,
    environment: Environment?.Variables ?? {},
    bundleDir,
    sha256: await hashTree(bundleDir),
  };
};
