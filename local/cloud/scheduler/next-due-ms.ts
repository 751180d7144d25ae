import { parseScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';
import type { Schedule } from './schedule.ts';

/**
 * When a schedule is due next; undefined where it never is again. A rate counts from when it was made, then from when it was
 * last invoked: what was missed while no cloud ran is made up for once.
 * @param secondMs length of a second of a rate; 1000 but in tests
 */
export const nextDueMs = (schedule: Schedule, secondMs = 1000): number | undefined => {
  const { expression, invokedAtMs, createdAtMs, isEnabled } = schedule;
  const parsed = parseScheduleExpression(expression);
  if (!isEnabled || !parsed) return undefined;
  if (parsed.kind === 'at') return invokedAtMs === undefined ? Date.parse(`${parsed.local}Z`) : undefined;
  if (parsed.kind === 'rate') return (invokedAtMs ?? createdAtMs) + parsed.everyS * secondMs;
  return undefined;
};
