import { Cron } from 'croner';
import { parseScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';
import { cronOf } from './cron-of.ts';
import type { Schedule } from './schedule.ts';

/**
 * When a schedule is due next; undefined where it never is again. A rate counts from when it was made, then from when it was
 * last invoked: what was missed while no cloud ran is made up for once. A window makes no difference: it begins then.
 * @param secondMs length of a second of a rate; 1000 but in tests
 */
export const nextDueMs = (schedule: Schedule, secondMs = 1000): number | undefined => {
  const { expression, timezone, invokedAtMs, createdAtMs, isEnabled } = schedule;
  const parsed = parseScheduleExpression(expression);
  if (!isEnabled || !parsed) return undefined;
  const sinceMs = invokedAtMs ?? createdAtMs;
  if (parsed.kind === 'rate') return sinceMs + parsed.everyS * secondMs;
  if (parsed.kind === 'cron') return cronOf(parsed.fields, timezone).nextRun(new Date(sinceMs))?.getTime();
  // The library gives a moment once, the first that has this time on the zone's clocks.
  const moment = new Cron(parsed.local, { timezone }).nextRun(new Date(0));
  return invokedAtMs === undefined ? moment?.getTime() : undefined;
};
