import { WEEKDAYS } from './weekdays.ts';

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  /** Days may be left to the other field of days. */
  readonly mayBeOpen?: true;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** EventBridge's fields in their order. Source: its user guide, "cron-based schedules". */
const FIELDS: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31, mayBeOpen: true },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of week', least: 1, most: 7, names: WEEKDAYS, mayBeOpen: true },
  { name: 'year', least: 1970, most: 2199 },
];

const numberOf = (text: string, { least, most, names = [] }: Field): number | undefined => {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + 1;
  const value = Number(text);
  return /^\d{1,4}$/.test(text) && value >= least && value <= most ? value : undefined;
};

const fits = (item: string, field: Field): boolean => {
  const [, start = '', end, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,2}))?$/.exec(item) ?? [];
  if (step !== undefined && (Number(step) < 1 || end !== undefined)) return false;
  if (start === '*') return end === undefined;
  const [from, to] = [numberOf(start, field), end === undefined ? undefined : numberOf(end, field)];
  return from !== undefined && (end === undefined || (to !== undefined && from <= to));
};

/**
 * Why six fields are no cron expression of EventBridge; undefined where they are one. Its wildcards L, W and # are not
 * taken.
 */
export const cronProblem = (fields: readonly string[]): string | undefined => {
  const [, , days = '', , weekdays = ''] = fields;
  if ((days === '?') === (weekdays === '?')) return 'one of day of month and day of week must be "?", and only one';
  const wrong = FIELDS.find((field, place) => {
    const text = fields[place] ?? '';
    if (text === '?') return field.mayBeOpen !== true;
    return !text.split(',').every((item) => fits(item, field));
  });
  if (!wrong) return undefined;
  const allowed = `${wrong.least} to ${wrong.most}${wrong.names ? ` or ${wrong.names[0]} to ${wrong.names.at(-1)}` : ''}`;
  return `${wrong.name} is "${fields[FIELDS.indexOf(wrong)]}"; allowed are ${allowed}, "*", lists, ranges and "/"`;
};
