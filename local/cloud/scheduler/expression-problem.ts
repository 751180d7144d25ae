import { parseScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';

/** Why this cloud cannot keep to an expression; undefined where it can. */
export const expressionProblem = (expression: string, timezone: string): string | undefined => {
  const parsed = parseScheduleExpression(expression);
  if (!parsed) return `Invalid Schedule Expression ${expression}.`;
  if (parsed.kind === 'cron') return `this cloud does not keep to ${expression}; it keeps to at(...) and rate(...)`;
  if (parsed.kind === 'at' && timezone !== 'UTC') return `this cloud knows at(...) in UTC alone, not in ${timezone}`;
  return undefined;
};
