import { type CreateScheduleOutput, CreateScheduleOutput$ } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { expressionProblem } from './expression-problem.ts';
import { nameSchema } from './name-schema.ts';
import { targetProblem } from './target-problem.ts';

/** AWS's limits; what a one-time sweep needs and nothing else has a meaning here. */
const request = z.strictObject({
  Name: nameSchema,
  GroupName: nameSchema.default('default'),
  ClientToken: z.string().min(1).max(64).optional(),
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF', { error: 'this cloud knows no window but OFF' }) }),
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

const checkInput = (input: string | undefined): void => {
  try {
    JSON.parse(input ?? '{}');
  } catch {
    throw refusal('ValidationException', 'CreateSchedule: Target.Input: a function takes JSON');
  }
};

/** Makes a schedule. A name is used once in its group, whatever it says. */
export const createSchedule = jsonOperation({
  name: 'CreateSchedule',
  request,
  response: CreateScheduleOutput$,
  async run({ schedules, assembly }, asked): Promise<CreateScheduleOutput> {
    const { ScheduleExpression: expression, ScheduleExpressionTimezone: timezone, Target } = asked;
    const problem = expressionProblem(expression, timezone) ?? targetProblem(Target.Arn, assembly);
    if (problem !== undefined) throw refusal('ValidationException', problem);
    checkInput(Target.Input);
    const { arn } = schedules.create(
      {
        ...{ name: asked.Name, groupName: asked.GroupName, description: asked.Description, expression, timezone },
        ...{ isEnabled: asked.State === 'ENABLED', windowMinutes: 0 },
        deletesItself: asked.ActionAfterCompletion === 'DELETE',
        target: { arn: Target.Arn, roleArn: Target.RoleArn, input: Target.Input },
      },
      Date.now(),
    );
    return { ScheduleArn: arn };
  },
});
