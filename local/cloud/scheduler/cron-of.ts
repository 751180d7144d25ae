import { Cron } from 'croner';
import type { ScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';

type CronFields = Extract<ScheduleExpression, { kind: 'cron' }>['fields'];

interface Field {
  readonly least: number;
  readonly most: number;
  /** What the library's numbers are smaller by. */
  readonly less?: number;
  readonly names?: string;
}

const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC' },
  // EventBridge counts the days of the week from 1, a Sunday; the library from 0.
  { least: 1, most: 7, less: 1, names: 'SUNMONTUEWEDTHUFRISAT' },
  { least: 1970, most: 2199 },
];

const numberOf = (text: string, { less = 0, names = '' }: Field): number => {
  const value = /^\d+$/.test(text) ? Number(text) : names.indexOf(text.toUpperCase()) / 3 + 1;
  return value - less;
};

/** One item in numbers of the library. It steps through a range alone, so what has no end gets that of the field. */
const itemOf = (item: string, field: Field): string => {
  const { least, most, less = 0 } = field;
  const [span = '', step] = item.split('/');
  const [start = '', end] = span.split('-');
  if (start === '*' && step === undefined) return '*';
  const from = start === '*' ? least - less : numberOf(start, field);
  // A step over the end of the field leads nowhere.
  if (step !== undefined) return Number(step) > most - least ? `${from}` : `${from}-${most - less}/${step}`;
  return end === undefined ? `${from}` : `${from}-${numberOf(end, field)}`;
};

/** Seconds first, the year last. What is left open in one field of days is decided by the other. */
const pattern = (fields: CronFields): string => {
  const own = FIELDS.map((field, place) => {
    const text = (fields[place] ?? '').replace('?', '*');
    return text
      .split(',')
      .map((item) => itemOf(item, field))
      .join(',');
  });
  return ['0', ...own].join(' ');
};

/** A cron expression of EventBridge in a time zone, as something that knows its next moment. */
export const cronOf = (fields: CronFields, timezone: string): Cron => new Cron(pattern(fields), { timezone });
