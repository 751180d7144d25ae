import * as z from 'zod';
import { expressionProblem } from '../scheduler/expression-problem.ts';
import { targetProblem } from '../scheduler/target-problem.ts';
import { windowSchema } from '../scheduler/window-schema.ts';
import type { Assembly, ScheduleArtifact } from './assembly.ts';
import { assemblyError } from './assembly-error.ts';

const target = z.strictObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
    })
    .optional(),
});

const shape = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  GroupName: z.string().default('default'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Description: z.string().optional(),
  FlexibleTimeWindow: windowSchema,
  StartDate: z.undefined({ error: 'a start date is not supported' }).optional(),
  EndDate: z.undefined({ error: 'an end date is not supported' }).optional(),
  Target: target,
});

/** Reads one schedule of the template from its resolved properties. */
export const readSchedule = (
  name: string,
  properties: unknown,
  assembly: Pick<Assembly, 'functions' | 'stateMachines'>,
  where: string,
): ScheduleArtifact => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw assemblyError(where, `unsupported schedule: ${z.prettifyError(parsed.error)}`);
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: timezone, Target, ...rest } = parsed.data;
  const own = { arn: Target.Arn, roleArn: Target.RoleArn, input: Target.Input };
  const problem = expressionProblem(expression, timezone) ?? targetProblem(own, assembly);
  if (problem !== undefined) throw assemblyError(where, problem);
  return {
    ...{ name, expression, timezone },
    groupName: rest.GroupName,
    description: rest.Description,
    isEnabled: rest.State === 'ENABLED',
    windowMinutes: rest.FlexibleTimeWindow.MaximumWindowInMinutes ?? 0,
    // What the template has stays while the template has it.
    deletesItself: false,
    maxAgeS: Target.RetryPolicy?.MaximumEventAgeInSeconds,
    target: own,
  };
};
