import type { Report, ReportPath } from '../../lib/domain/report/report.ts';

/** A probe that left before the fault may still fail of it. */
const PROBE_MS = 1000;

/**
 * Whether an outage began when failures were not allowed: before the fault or after they had to be over, further off than the
 * clock of its node is known, which must be known at all. What leads to a target that is off is not held to that.
 */
export const isStray = (
  { firstFailMs }: ReportPath['outages'][number],
  { leadsToTarget, clockKnownToMs }: Pick<ReportPath, 'leadsToTarget' | 'clockKnownToMs'>,
  { faultMs, allowedUntilMs }: Report['moments'],
): boolean => {
  if (faultMs === null || allowedUntilMs === null || clockKnownToMs === null || leadsToTarget) return false;
  return firstFailMs < faultMs - clockKnownToMs - PROBE_MS || firstFailMs > allowedUntilMs + clockKnownToMs;
};
