import type { Report, ReportPath } from '../../lib/domain/report/report.ts';

/**
 * Whether an outage began when failures were not allowed: before the fault or after they had to be over, further off than the
 * clock of its node is known. What leads to the target is not held to that.
 */
export const isStray = (
  { firstFailMs }: ReportPath['outages'][number],
  { leadsToTarget, clockKnownToMs }: Pick<ReportPath, 'leadsToTarget' | 'clockKnownToMs'>,
  { faultMs, allowedUntilMs }: Report['moments'],
): boolean => {
  if (faultMs === null || allowedUntilMs === null || leadsToTarget) return false;
  const slackMs = clockKnownToMs ?? 0;
  return firstFailMs < faultMs - slackMs || firstFailMs > allowedUntilMs + slackMs;
};
