import { WEEKDAYS } from './weekdays.ts';

export interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  /** Days may be left to the other field of days. */
  readonly mayBeOpen?: true;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** EventBridge's fields in their order. Source: its user guide, "cron-based schedules". */
export const CRON_FIELDS: readonly CronField[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31, mayBeOpen: true },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of week', least: 1, most: 7, names: WEEKDAYS, mayBeOpen: true },
  { name: 'year', least: 1970, most: 2199 },
];
