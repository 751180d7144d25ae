import { describe, expect, it } from 'vitest';
import { parseScheduleExpression } from '../../../lib/domain/schedules/parse-schedule-expression.ts';
import { runsAMonth } from '../../../lib/domain/schedules/runs-a-month.ts';
import { cronOf } from '../../../local/cloud/scheduler/cron-of.ts';

/** As often as the local cloud's scheduler would begin one, over four years. */
const counted = (expression: string): number => {
  const parsed = parseScheduleExpression(expression);
  if (parsed?.kind !== 'cron') throw new Error(`${expression} is no cron expression`);
  const cron = cronOf(parsed.fields, 'UTC');
  let runs = 0;
  let at = cron.nextRun(new Date(Date.UTC(2025, 0, 1) - 1));
  for (; at && at.getTime() < Date.UTC(2029, 0, 1); at = cron.nextRun(at)) runs += 1;
  return runs / 48;
};

describe('how often a schedule begins a run in a month', { timeout: 60_000 }, () => {
  it.each([
    ['rate(1 hour)', 730],
    ['rate(1 day)', 730 / 24],
    ['rate(7 days)', 730 / 24 / 7],
  ])('%s', (expression, runs) => {
    expect(runsAMonth(expression)).toBeCloseTo(runs, 9);
  });

  it.each([
    'cron(0 3 ? 3 MON-FRI *)',
    'cron(30 1 ? 2,12 1,7 *)',
    'cron(0 6,18 1,15 * ? *)',
    'cron(0 */8 ? JAN-MAR sun *)',
    'cron(0 20/2 31 * ? *)',
    'cron(15 4 29 2 ? *)',
    'cron(0 5 10/7 */3 ? *)',
  ])('%s, as often as the scheduler', (expression) => {
    expect(counted(expression)).toBeGreaterThan(0);
    expect(runsAMonth(expression)).toBeCloseTo(counted(expression), 9);
  });

  it('never for what does not come again', () => {
    expect(runsAMonth('at(2026-12-24T18:00:00)')).toBe(0);
    expect(runsAMonth('now and then')).toBe(0);
  });
});
