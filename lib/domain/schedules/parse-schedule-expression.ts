/** When a schedule of EventBridge Scheduler is due. Times are those of the schedule's own time zone. */
export type ScheduleExpression =
  | { readonly kind: 'at'; readonly local: string }
  | { readonly kind: 'rate'; readonly everyS: number }
  | { readonly kind: 'cron'; readonly fields: readonly [string, string, string, string, string, string] };

const UNIT_S = { minute: 60, hour: 3600, day: 86_400 } as const;

const AT = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/;
const RATE = /^rate\((\d{1,9}) (minute|hour|day)(s?)\)$/;
const CRON = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/;

const readAt = (local: string): ScheduleExpression | undefined => {
  const date = new Date(`${local}Z`);
  // A day that a month does not have would silently become one of the next.
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== local ? undefined : { kind: 'at', local };
};

const readRate = ([, value, unit, plural]: RegExpExecArray): ScheduleExpression | undefined => {
  const count = Number(value);
  if (count < 1 || (count > 1 && plural !== 's')) return undefined;
  return { kind: 'rate', everyS: count * UNIT_S[unit as keyof typeof UNIT_S] };
};

/** Reads `at(...)`, `rate(...)` or `cron(...)` in EventBridge Scheduler's syntax; undefined where it is none of them. */
export const parseScheduleExpression = (text: string): ScheduleExpression | undefined => {
  const at = AT.exec(text);
  if (at) return readAt(at[1] ?? '');
  const rate = RATE.exec(text);
  if (rate) return readRate(rate);
  const cron = CRON.exec(text);
  if (!cron) return undefined;
  const [, minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = cron;
  return { kind: 'cron', fields: [minutes, hours, days, months, weekdays, years] };
};
