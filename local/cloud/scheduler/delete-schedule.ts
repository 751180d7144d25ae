import { DeleteScheduleOutput$ } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { nameSchema } from './name-schema.ts';

const request = z.strictObject({
  Name: nameSchema,
  GroupName: nameSchema.default('default'),
  ClientToken: z.string().min(1).max(64).optional(),
});

/** Removes a schedule that was made over the wire. One of the template would come back with the next start. */
export const deleteSchedule = jsonOperation({
  name: 'DeleteSchedule',
  request,
  response: DeleteScheduleOutput$,
  async run({ schedules }, { Name, GroupName }): Promise<object> {
    if (schedules.get(GroupName, Name).isOfTemplate) {
      throw refusal('ValidationException', `${Name} is of the template; on this cloud it is removed there`);
    }
    schedules.delete(GroupName, Name);
    return {};
  },
});
