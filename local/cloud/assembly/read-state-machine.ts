import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { StateMachineArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const shape = z.looseObject({
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionS3Location: z.undefined({ error: 'a definition in S3 is not supported' }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
  StateMachineType: z.literal('STANDARD').optional(),
  RoleArn: z.string(),
});

/** Reads one state machine from its resolved properties and puts the substitutions into its text. */
export const readStateMachine = (
  identity: { readonly name: string; readonly arn: string },
  properties: unknown,
  where: string,
): StateMachineArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, z.prettifyError(parsed.error));
  const { DefinitionString, Definition, DefinitionSubstitutions, RoleArn } = parsed.data;
  const raw = DefinitionString ?? (Definition === undefined ? undefined : JSON.stringify(Definition));
  if (raw === undefined) throw assemblyError(where, 'there is neither DefinitionString nor Definition');
  const definition = raw.replace(/\$\{([A-Za-z0-9_]+)\}/g, (_all, name: string) => {
    const value = DefinitionSubstitutions[name];
    if (value === undefined) throw assemblyError(where, `the definition names \${${name}}, which has no substitution`);
    return value;
  });
  const sha256 = createHash('sha256').update(definition).digest('hex');
  return { ...identity, roleArn: RoleArn, definition, sha256 };
};
