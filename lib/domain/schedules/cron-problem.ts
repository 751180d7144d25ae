import { CRON_FIELDS, type CronField } from './cron-fields.ts';

const numberOf = (text: string, { least, most, names = [] }: CronField): number | undefined => {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + 1;
  const value = Number(text);
  return /^\d{1,4}$/.test(text) && value >= least && value <= most ? value : undefined;
};

const fits = (item: string, field: CronField): boolean => {
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
  const wrong = CRON_FIELDS.find((field, place) => {
    const text = fields[place] ?? '';
    if (text === '?') return field.mayBeOpen !== true;
    return !text.split(',').every((item) => fits(item, field));
  });
  if (!wrong) return undefined;
  const allowed = `${wrong.least} to ${wrong.most}${wrong.names ? ` or ${wrong.names[0]} to ${wrong.names.at(-1)}` : ''}`;
  return `${wrong.name} is "${fields[CRON_FIELDS.indexOf(wrong)]}"; allowed are ${allowed}, "*", lists, ranges and "/"`;
};
