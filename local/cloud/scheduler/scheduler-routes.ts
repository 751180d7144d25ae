import type { RestRoute } from '../wire/rest-route.ts';
import { createSchedule } from './create-schedule.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { getSchedule } from './get-schedule.ts';
import { listSchedules } from './list-schedules.ts';

const ONE = /^\/schedules\/(?<Name>[^/]+)$/;
const IN_GROUP = { groupName: 'GroupName' };
const LIST = {
  ScheduleGroup: 'GroupName',
  ...{ NamePrefix: 'NamePrefix', State: 'State', MaxResults: 'MaxResults', NextToken: 'NextToken' },
};

/** EventBridge Scheduler's operations, by method and path. Source: the traits of @aws-sdk/client-scheduler's schemas. */
export const SCHEDULER_ROUTES: readonly RestRoute[] = [
  { method: 'POST', path: ONE, query: {}, operation: createSchedule },
  { method: 'GET', path: ONE, query: IN_GROUP, operation: getSchedule },
  { method: 'DELETE', path: ONE, query: { ...IN_GROUP, clientToken: 'ClientToken' }, operation: deleteSchedule },
  { method: 'GET', path: /^\/schedules$/, query: LIST, operation: listSchedules },
];
