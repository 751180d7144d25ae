import { CRON_FIELDS } from './cron-fields.ts';
import { parseScheduleExpression, type ScheduleExpression } from './parse-schedule-expression.ts';

type CronFields = Extract<ScheduleExpression, { kind: 'cron' }>['fields'];

/** A month of a year's average length. */
const MONTH_S = 730 * 3600;
/** Four years, one of them a leap year: the days of the calendar as often as they come. */
const FIRST_DAY_MS = Date.UTC(2025, 0, 1);
const DAYS = 1461;
const MONTHS = 48;
const DAY_MS = 86_400_000;

/** The values that a field takes, of a valid expression. */
const valuesOf = (fields: CronFields, place: number): ReadonlySet<number> => {
  const { least = 0, most = 0, names = [] } = CRON_FIELDS[place] ?? {};
  const numberOf = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named < 0 ? Number(text) : named + 1;
  };
  const values = new Set<number>();
  for (const item of (fields[place] ?? '').split(',')) {
    const [span = '', step] = item.split('/');
    const [start = '', end] = span.split('-');
    const isOpen = start === '*' || start === '?';
    const from = isOpen ? least : numberOf(start);
    // Without an end, a step goes on to that of the field.
    const last = end === undefined ? from : numberOf(end);
    const to = isOpen || step !== undefined ? most : last;
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return values;
};

const cronRuns = (fields: CronFields): number => {
  const [minutes, hours, days, months, weekdays] = [0, 1, 2, 3, 4].map((place) => valuesOf(fields, place));
  const dates = Array.from({ length: DAYS }, (_, day) => new Date(FIRST_DAY_MS + day * DAY_MS));
  const due = dates.filter(
    (date) =>
      days?.has(date.getUTCDate()) && months?.has(date.getUTCMonth() + 1) && weekdays?.has(date.getUTCDay() + 1),
  );
  return (due.length * (minutes?.size ?? 0) * (hours?.size ?? 0)) / MONTHS;
};

/**
 * How often a schedule begins a run in a month, on average over the years in which it is in effect. An hour that is left out or comes
 * twice when clocks are changed is not looked at, and blackouts are not taken off. 0 for what is no schedule of EventBridge that comes again.
 */
export const runsAMonth = (expression: string): number => {
  const parsed = parseScheduleExpression(expression);
  if (parsed?.kind === 'rate') return MONTH_S / parsed.everyS;
  return parsed?.kind === 'cron' ? cronRuns(parsed.fields) : 0;
};
