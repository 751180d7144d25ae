import { type GetScheduleOutput, GetScheduleOutput$ } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { nameSchema } from './name-schema.ts';

const request = z.strictObject({ Name: nameSchema, GroupName: nameSchema.default('default') });

export const getSchedule = jsonOperation({
  name: 'GetSchedule',
  request,
  response: GetScheduleOutput$,
  async run({ schedules }, { Name, GroupName }): Promise<GetScheduleOutput> {
    const { description, windowMinutes, target, ...schedule } = schedules.get(GroupName, Name);
    return {
      ...{ Arn: schedule.arn, Name, GroupName },
      ...(description === undefined ? {} : { Description: description }),
      ScheduleExpression: schedule.expression,
      ScheduleExpressionTimezone: schedule.timezone,
      State: schedule.isEnabled ? 'ENABLED' : 'DISABLED',
      ActionAfterCompletion: schedule.deletesItself ? 'DELETE' : 'NONE',
      FlexibleTimeWindow:
        windowMinutes > 0 ? { Mode: 'FLEXIBLE', MaximumWindowInMinutes: windowMinutes } : { Mode: 'OFF' },
      Target: {
        ...{ Arn: target.arn, RoleArn: target.roleArn },
        ...(target.input === undefined ? {} : { Input: target.input }),
      },
      CreationDate: new Date(schedule.createdAtMs),
      LastModificationDate: new Date(schedule.createdAtMs),
    };
  },
});
