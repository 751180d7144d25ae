import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { DocumentArtifact, DocumentParameter } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const parameterShape = z.strictObject({
  type: z.literal('String'),
  description: z.string().optional(),
  displayType: z.string().optional(),
  interpolationType: z.enum(['ENV_VAR', 'DEFAULT']).optional(),
  default: z.string().optional(),
  allowedValues: z.array(z.string()).min(1).optional(),
  allowedPattern: z.string().optional(),
  minChars: z.coerce.number().int().nonnegative().optional(),
  maxChars: z.coerce.number().int().positive().optional(),
});

const contentShape = z.strictObject({
  schemaVersion: z.literal('2.2'),
  description: z.string().optional(),
  parameters: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), parameterShape).default({}),
  mainSteps: z.tuple([
    z.strictObject({
      action: z.literal('aws:runShellScript'),
      name: z.string(),
      precondition: z
        .strictObject({ StringEquals: z.tuple([z.literal('platformType'), z.literal('Linux')]) })
        .optional(),
      inputs: z.strictObject({
        runCommand: z.array(z.string()).min(1),
        timeoutSeconds: z.union([z.string(), z.number()]).default(3600),
      }),
    }),
  ]),
});

type Content = z.infer<typeof contentShape>;

/** SSM's limits of a step's `timeoutSeconds`: 1 s to 48 h. */
const TIMEOUT_LIMIT_SECONDS = 172_800;

const readTimeout = (content: Content, where: string): DocumentArtifact['timeout'] => {
  const text = String(content.mainSteps[0].inputs.timeoutSeconds);
  const parameter = /^\{\{\s*(\w+)\s*\}\}$/.exec(text)?.[1];
  if (parameter !== undefined) {
    if (!Object.hasOwn(content.parameters, parameter)) {
      throw assemblyError(where, `timeoutSeconds names the parameter ${parameter}, which the document does not have`);
    }
    return { parameter };
  }
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > TIMEOUT_LIMIT_SECONDS) {
    throw assemblyError(
      where,
      `timeoutSeconds is ${text}, allowed are whole seconds from 1 to ${TIMEOUT_LIMIT_SECONDS}`,
    );
  }
  return { seconds };
};

const readParameter = (name: string, raw: Content['parameters'][string], where: string): DocumentParameter => {
  const { interpolationType, type: _type, displayType: _displayType, ...rest } = raw;
  if (rest.allowedPattern !== undefined) {
    try {
      new RegExp(rest.allowedPattern);
    } catch (cause) {
      throw assemblyError(where, `the allowedPattern of ${name} is no regular expression: ${(cause as Error).message}`);
    }
  }
  return { ...rest, asVariable: interpolationType === 'ENV_VAR' };
};

/**
 * Reads the content of one SSM document. Only what the local agent runs is accepted: schema 2.2, one shell step, text
 * parameters that reach the script as variables. A script in which SSM would substitute text is refused.
 */
export const readDocument = (name: string, raw: unknown, where: string): DocumentArtifact => {
  const parsed = contentShape.safeParse(typeof raw === 'string' ? JSON.parse(raw) : raw);
  if (!parsed.success) throw assemblyError(where, `unsupported document content: ${z.prettifyError(parsed.error)}`);
  const content = parsed.data;
  const [step] = content.mainSteps;
  const script = step.inputs.runCommand.join('\n');
  if (script.includes('{{')) throw assemblyError(where, 'the script contains {{, in which SSM substitutes text');
  const parameters = Object.entries(content.parameters).map(
    ([parameter, shape]) => [parameter, readParameter(parameter, shape, where)] as const,
  );
  return {
    name,
    description: content.description,
    stepName: step.name,
    script,
    parameters: Object.fromEntries(parameters),
    timeout: readTimeout(content, where),
    sha256: createHash('sha256')
      .update(JSON.stringify(typeof raw === 'string' ? JSON.parse(raw) : raw))
      .digest('hex'),
  };
};
