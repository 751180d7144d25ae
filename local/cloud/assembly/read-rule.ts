import * as z from 'zod';
import type { EventPattern, RuleArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const matcher = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ 'anything-but': z.strictObject({ wildcard: z.string() }) }),
]);
const pattern: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(matcher).min(1), pattern])),
);

const target = z.strictObject({
  Arn: z.string(),
  Id: z.string(),
  /** What of the event the target is given. */
  InputPath: z.literal('$.detail').optional(),
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
  known: { readonly functionArns: ReadonlySet<string>; readonly topicArns: ReadonlySet<string> },
  where: string,
): RuleArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, `unsupported rule: ${z.prettifyError(parsed.error)}`);
  const { EventPattern: wanted, State, Targets } = parsed.data;
  const arns = State === 'ENABLED' ? Targets.map(({ Arn }) => Arn) : [];
  for (const { Arn, InputPath } of Targets) {
    if (known.topicArns.has(Arn)) continue;
    if (!known.functionArns.has(Arn))
      throw assemblyError(where, `got the target ${Arn}, allowed are functions and topics of the assembly`);
    if (InputPath)
      throw assemblyError(where, `the function ${Arn} would get a part of the event; that is not supported`);
  }
  return {
    name,
    pattern: wanted,
    functionArns: arns.filter((arn) => known.functionArns.has(arn)),
    topicArns: arns.filter((arn) => known.topicArns.has(arn)),
  };
};
