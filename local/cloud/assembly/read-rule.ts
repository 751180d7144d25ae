import * as z from 'zod';
import type { EventPattern, RuleArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const matcher = z.union([z.string(), z.number(), z.boolean(), z.null(), z.strictObject({ prefix: z.string() })]);
const pattern: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(matcher).min(1), pattern])),
);

const target = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  RetryPolicy: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
});

const shape = z.looseObject({
  EventPattern: pattern,
  EventBusName: z.literal('default').optional(),
  ScheduleExpression: z
    .undefined({ error: 'a rule by the clock is not supported; use AWS::Scheduler::Schedule' })
    .optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(target).default([]),
});

/** Reads one event rule from its resolved properties; a disabled one has no targets. */
export const readRule = (
  name: string,
  properties: unknown,
  functionArns: ReadonlySet<string>,
  where: string,
): RuleArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, `unsupported rule: ${z.prettifyError(parsed.error)}`);
  const { EventPattern: wanted, State, Targets } = parsed.data;
  for (const { Arn } of Targets) {
    if (!functionArns.has(Arn))
      throw assemblyError(where, `got the target ${Arn}, allowed are functions of the assembly`);
  }
  return { name, pattern: wanted, functionArns: State === 'ENABLED' ? Targets.map(({ Arn }) => Arn) : [] };
};
