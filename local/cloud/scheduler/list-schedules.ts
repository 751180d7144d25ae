import { type ListSchedulesOutput, ListSchedulesOutput$ } from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import { nameSchema } from './name-schema.ts';

const request = z.strictObject({
  GroupName: nameSchema.optional(),
  NamePrefix: nameSchema.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
});

export const listSchedules = jsonOperation({
  name: 'ListSchedules',
  request,
  response: ListSchedulesOutput$,
  async run({ schedules }, { GroupName, NamePrefix = '', State, MaxResults, NextToken }): Promise<ListSchedulesOutput> {
    const all = schedules.list().filter(({ groupName, name, isEnabled }) => {
      const fits = State === undefined || isEnabled === (State === 'ENABLED');
      return fits && name.startsWith(NamePrefix) && (GroupName === undefined || groupName === GroupName);
    });
    const { page, next } = pageOf(all, MaxResults, NextToken, 'ValidationException');
    return {
      Schedules: page.map(({ arn, groupName, name, isEnabled, createdAtMs, target }) => ({
        ...{ Arn: arn, Name: name, GroupName: groupName, State: isEnabled ? 'ENABLED' : 'DISABLED' },
        ...{ CreationDate: new Date(createdAtMs), LastModificationDate: new Date(createdAtMs) },
        Target: { Arn: target.arn },
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
});
