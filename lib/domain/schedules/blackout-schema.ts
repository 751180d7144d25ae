import * as z from 'zod';
import { WEEKDAYS } from './weekdays.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const isTime = (text: string): boolean => TIME.test(text) || text === '24:00';

/** A day that a month does not have would silently become one of the next. */
const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const timeSchema = z.string().max(5).refine(isTime, 'a time of day, as in 08:00, or 24:00 for its end');
const daySchema = z.string().max(10).refine(isDay, 'a day, as in 2026-12-24');

interface Given {
  readonly weekdays?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
}

/** Beside what each key takes: what goes with what. */
const problemOf = ({
  weekdays,
  from,
  to,
  firstDay,
  lastDay,
}: Given): { path: string[]; message: string } | undefined => {
  if ((from === undefined) !== (to === undefined)) {
    return { path: [from === undefined ? 'to' : 'from'], message: 'from and to go together' };
  }
  if ((firstDay === undefined) !== (lastDay === undefined)) {
    return { path: [firstDay === undefined ? 'lastDay' : 'firstDay'], message: 'firstDay and lastDay go together' };
  }
  if (from === '24:00') return { path: ['from'], message: 'it begins at 00:00 of the next day' };
  if (from !== undefined && from === to)
    return { path: ['to'], message: 'from and to are the same; leave both out for whole days' };
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay) {
    return { path: ['lastDay'], message: `it is before the first day, ${firstDay}` };
  }
  if (weekdays === undefined && from === undefined && firstDay === undefined) {
    return {
      path: [],
      message: 'a blackout needs weekdays, from and to, or firstDay and lastDay; "enabled: false" stops all runs',
    };
  }
  return undefined;
};

/** When no run begins by the schedule: on days and in hours that fit everything given, on the clock of its time zone. */
export const blackoutSchema = z
  .strictObject({
    /** Every day without them. */
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional(),
    /** Until `to`, itself not included; over midnight where that is earlier, and then it belongs to the day on which it begins. */
    from: timeSchema.optional(),
    to: timeSchema.optional(),
    /** Both days included. */
    firstDay: daySchema.optional(),
    lastDay: daySchema.optional(),
  })
  .superRefine((blackout, context) => {
    const problem = problemOf(blackout);
    if (problem) context.addIssue({ code: 'custom', ...problem });
  });

export type Blackout = z.output<typeof blackoutSchema>;
