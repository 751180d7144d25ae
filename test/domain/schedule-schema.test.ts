import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { cronProblem } from '../../lib/domain/schedules/cron-problem.ts';
import { scheduleSchema } from '../../lib/domain/schedules/schedule-schema.ts';
import { seedOf } from '../../lib/domain/seed-of.ts';

describe('the schedule of an experiment', () => {
  it('has a time zone and is switched on where it does not say', () => {
    expect(scheduleSchema.parse({ expression: 'rate(1 day)' })).toEqual({
      ...{ expression: 'rate(1 day)', timezone: 'UTC', enabled: true },
    });
  });

  it.each([
    ['rate(1 hour)'],
    ['rate(60 minutes)'],
    ['rate(7 days)'],
    ['cron(0 3 * * ? *)'],
    ['cron(0/15 8-18 ? * MON-FRI *)'],
    ['cron(0 0 1,15 JAN,7 ? 2027-2030)'],
    ['cron(30 4 ? * 2,4,6 *)'],
    ['cron(*/30 * ? 1-3 sun *)'],
  ])('takes %s', (expression) => {
    expect(scheduleSchema.safeParse({ expression }).success).toBe(true);
  });

  it.each([
    ['every day', /neither rate\(\.\.\.\) nor cron/],
    ['rate(30 minutes)', /too often/],
    ['at(2027-01-01T00:00:00)', /neither rate\(\.\.\.\) nor cron/],
    ['cron(0 3 * * *)', /neither rate/],
    ['cron(0 3 * * * *)', /must be "\?", and only one/],
    ['cron(0 3 ? * ? *)', /must be "\?", and only one/],
    ['cron(60 3 * * ? *)', /minutes is "60"; allowed are 0 to 59/],
    ['cron(0 24 * * ? *)', /hours is "24"/],
    ['cron(0 3 0 * ? *)', /day of month is "0"/],
    ['cron(0 3 * 13 ? *)', /month is "13"; allowed are 1 to 12 or JAN to DEC/],
    ['cron(0 3 ? * 0 *)', /day of week is "0"; allowed are 1 to 7 or SUN to SAT/],
    ['cron(0 3 ? * 8 *)', /day of week is "8"/],
    ['cron(0 3 * * ? 1969)', /year is "1969"/],
    ['cron(? 3 * * ? *)', /minutes is "\?"/],
    ['cron(0 3 L * ? *)', /day of month is "L"/],
    ['cron(0 3 ? * 2#1 *)', /day of week is "2#1"/],
    ['cron(0 3 15W * ? *)', /day of month is "15W"/],
    ['cron(0 5-3 * * ? *)', /hours is "5-3"/],
    ['cron(0/0 3 * * ? *)', /minutes is "0\/0"/],
    ['cron(0, 3 * * ? *)', /minutes is "0,"/],
    [`cron(${'0,'.repeat(200)}0 3 * * ? *)`, /256/],
  ])('does not take %s', (expression, message) => {
    const parsed = scheduleSchema.safeParse({ expression });
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toMatch(message);
  });

  it.each([
    [{ timezone: 'Berlin' }],
    [{ timezone: '+01:00' }],
    [{ timezone: '' }],
    [{ windowMinutes: 0 }],
    [{ windowMinutes: 1441 }],
    [{ enabled: 'no' }],
    [{ every: '1d' }],
  ])('does not take %j', (more) => {
    expect(scheduleSchema.safeParse({ expression: 'rate(1 day)', ...more }).success).toBe(false);
  });

  it('is part of an experiment, and told of where it is wrong', () => {
    const experiment = {
      ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
      method: [{ id: 'W01', check: 'hosts-ping' }],
    };
    const schedule = { expression: 'cron(0 3 * * ? *)', timezone: 'Europe/Berlin', windowMinutes: 15, enabled: false };
    expect(experimentSchema.parse({ ...experiment, schedule }).schedule).toEqual(schedule);
    expect(experimentSchema.parse(experiment).schedule).toBeUndefined();
    const wrong = experimentSchema.safeParse({ ...experiment, schedule: { expression: 'daily' } });
    expect(wrong.error?.issues[0]?.path).toEqual(['schedule', 'expression']);
  });
});

it('a day of the year that never comes is no problem of the syntax', () => {
  expect(cronProblem(['0', '0', '31', '2', '?', '*'])).toBeUndefined();
});

it('the seed of a run without one is its own, and a seed', () => {
  const seeds = ['d32c5eddcf5bb8c3', 'd32c5eddcf5bb8c4', '20260101t000000-abcdef'].map(seedOf);
  expect(new Set(seeds).size).toBe(3);
  for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295).toBe(true);
  expect(seedOf('')).toBe(0x811c9dc5);
  expect(seedOf('a')).toBe(0xe40c292c);
});
