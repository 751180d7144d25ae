import * as z from 'zod';
import type { ParameterArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const shape = z.looseObject({ Type: z.literal('String'), Value: z.string().min(1).max(4096) });

/** Reads one parameter from its resolved properties. */
export const readParameter = (
  { name, arn }: Pick<ParameterArtifact, 'name' | 'arn'>,
  properties: unknown,
  where: string,
): ParameterArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, `unsupported parameter: ${z.prettifyError(parsed.error)}`);
  return { name, arn, value: parsed.data.Value };
};
