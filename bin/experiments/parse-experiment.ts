import * as z from 'zod';
import { type Experiment, experimentSchema } from '../../lib/domain/experiment.ts';
import { checkProblems } from './check-problems.ts';
import { describeIssue } from './describe-issue.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { JsonSchema } from './schema-at.ts';
import { unprovableClaims } from './unprovable-claims.ts';

export type ParsedExperiment =
  | { readonly written: z.input<typeof experimentSchema>; readonly experiment: Experiment }
  | { readonly problems: readonly Problem[] };

/** The version of the format that this tool reads; the schema knows no other. */
const VERSION = 1;

const plainSchema = (): JsonSchema => z.toJSONSchema(experimentSchema, { io: 'input' }) as JsonSchema;

const newerVersion = (value: unknown): string | undefined => {
  const version = (value as { version?: unknown } | null)?.version;
  return typeof version === 'number' && version > VERSION
    ? `the file is of version ${version}; this tool reads version ${VERSION}: update swarmproof (git pull, then npm ci)`
    : undefined;
};

/** An experiment from the text of its file, or every problem with its place, in the order of the file. Never throws. */
export const parseExperiment = (text: string): ParsedExperiment => {
  const yaml = readYaml(text);
  if ('problems' in yaml) return yaml;
  const { value, placeOf } = yaml;
  const newer = newerVersion(value);
  if (newer !== undefined) return { problems: [{ ...placeOf(['version']), message: newer }] };
  const parsed = experimentSchema.safeParse(value);
  const found = parsed.success
    ? [...checkProblems(parsed.data), ...unprovableClaims(parsed.data)]
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, value, plainSchema()));
  const problems = found
    .map(({ path, onKey, message }) => ({ ...placeOf(path, onKey), message }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  if (problems.length > 0 || !parsed.success) return { problems };
  return { written: value as z.input<typeof experimentSchema>, experiment: parsed.data };
};
