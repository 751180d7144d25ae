import * as z from 'zod';
import { CHECKS } from '../../lib/domain/probes/index.ts';
import type { JsonSchema } from './schema-at.ts';

/** JSON Schema of what a check takes under `with`, as the user writes it. */
export const checkParameters = (check: string): JsonSchema => {
  const parameters: z.ZodType | undefined = CHECKS[check]?.parameters;
  if (parameters === undefined) return {};
  const { $schema, ...schema } = z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' });
  return schema as JsonSchema;
};
