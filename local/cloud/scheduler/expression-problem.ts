import { cronProblem } from '../../../lib/domain/schedules/cron-problem.ts';
import { isTimeZone } from '../../../lib/domain/schedules/is-time-zone.ts';
import { parseScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';

/** Why this cloud cannot keep to an expression; undefined where it can. */
export const expressionProblem = (expression: string, timezone: string): string | undefined => {
  const parsed = parseScheduleExpression(expression);
  if (!parsed) return `Invalid Schedule Expression ${expression}.`;
  const problem = parsed.kind === 'cron' ? cronProblem(parsed.fields) : undefined;
  if (problem !== undefined) return `Invalid Schedule Expression ${expression}: ${problem}.`;
  return isTimeZone(timezone) ? undefined : `The time zone ${timezone} is not valid.`;
};
