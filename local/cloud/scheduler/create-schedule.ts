import { type CreateScheduleOutput, CreateScheduleOutput$ } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { expressionProblem } from './expression-problem.ts';
import { nameSchema } from './name-schema.ts';
import { targetProblem } from './target-problem.ts';
import { windowSchema } from './window-schema.ts';

/** AWS's limits. What is not here has no meaning on this cloud. */
const request = z.strictObject({
  Name: nameSchema,
  GroupName: nameSchema.default('default'),
  ClientToken: z.string().min(1).max(64).optional(),
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  FlexibleTimeWindow: windowSchema,
  Target: z.strictObject({
    Arn: z.string().min(1).max(1600),
    RoleArn: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'not the ARN of a role'),
    Input: z.string().min(1).optional(),
    RetryPolicy: z
      .strictObject({
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
        MaximumRetryAttempts: z.int().min(0).max(185).optional(),
      })
      .optional(),
  }),
});

/** Makes a schedule. A name is used once in its group, whatever it says. */
export const createSchedule = jsonOperation({
  name: 'CreateSchedule',
  request,
  response: CreateScheduleOutput$,
  async run({ schedules, assembly }, asked): Promise<CreateScheduleOutput> {
    const { ScheduleExpression: expression, ScheduleExpressionTimezone: timezone, Target } = asked;
    const target = { arn: Target.Arn, roleArn: Target.RoleArn, input: Target.Input };
    const problem = expressionProblem(expression, timezone) ?? targetProblem(target, assembly);
    if (problem !== undefined) throw refusal('ValidationException', problem);
    const { arn } = schedules.create(
      {
        ...{ name: asked.Name, groupName: asked.GroupName, description: asked.Description, expression, timezone },
        ...{
          isEnabled: asked.State === 'ENABLED',
          windowMinutes: asked.FlexibleTimeWindow.MaximumWindowInMinutes ?? 0,
        },
        deletesItself: asked.ActionAfterCompletion === 'DELETE',
        maxAgeS: Target.RetryPolicy?.MaximumEventAgeInSeconds,
        target,
      },
      Date.now(),
    );
    return { ScheduleArn: arn };
  },
});
