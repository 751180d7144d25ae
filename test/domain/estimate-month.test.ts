import { describe, expect, it } from 'vitest';
import { estimateMonth, type MonthInput, type MonthLine } from '../../lib/domain/estimate-month.ts';
import { previewMonth } from '../../lib/domain/preview-month.ts';
import { PRICES } from '../../lib/domain/prices.ts';
import { scheduleSchema } from '../../lib/domain/schedules/schedule-schema.ts';

const INPUT: MonthInput = {
  ...{ machines: 3, instanceType: 't3.small', diskGb: 12, hasPublicAddresses: true },
  ...{ runs: 30, runUsd: 0.004, hasSchedule: false },
};

const monthOf = (changes: Partial<MonthInput> = {}) => {
  const { lines, ...month } = estimateMonth({ ...INPUT, ...changes });
  const usd = (kind: MonthLine['kind']) => {
    const { runningUsd, parkedUsd } = lines.find((line) => line.kind === kind) ?? {};
    return [runningUsd, parkedUsd];
  };
  return { ...month, lines, usd };
};

describe('the estimate of a month', () => {
  it('takes machines, their addresses and their metrics by the hours in which they run, all else by the month', () => {
    const { usd, lines, runningUsd, parkedUsd } = monthOf();
    const close = (...numbers: number[]) => numbers.map((each) => expect.closeTo(each, 9));
    // 730 hours, or one for each of 30 runs.
    expect(usd('machines')).toEqual(close(730 * 3 * 0.0208, 30 * 3 * 0.0208));
    expect(usd('addresses')).toEqual(close(730 * 3 * 0.005, 30 * 3 * 0.005));
    expect(usd('machineMetrics')).toEqual(close(21 * 0.3, (21 * 0.3 * 30) / 730));
    expect(usd('disks')).toEqual(close(36 * 0.08, 36 * 0.08));
    expect(usd('dashboards')).toEqual([3, 3]);
    expect(usd('customMetrics')).toEqual(close(2.1, 2.1));
    expect(usd('alarms')).toEqual(close(1.1, 1.1));
    expect(usd('runs')).toEqual(close(0.12, 0.12));
    const sweep = 0.2e-6 + 0.15 * 0.0000133334 + 0.125e-6;
    expect(usd('sweeps')).toEqual(close(2920 * sweep, 2920 * sweep));
    expect(runningUsd).toBeCloseTo(
      lines.map((line) => line.runningUsd).reduce((sum, each) => sum + each),
      9,
    );
    expect(parkedUsd).toBeCloseTo(
      lines.map((line) => line.parkedUsd).reduce((sum, each) => sum + each),
      9,
    );
  });

  it('knows what is not there, and leaves out what has no price', () => {
    expect(monthOf({ hasPublicAddresses: false }).usd('addresses')).toEqual([undefined, undefined]);
    const { usd, runningUsd } = monthOf({ instanceType: 'm7i.large' });
    expect(usd('machines')).toEqual([undefined, undefined]);
    expect(runningUsd).toBeCloseTo(monthOf().runningUsd - 730 * 3 * 0.0208, 9);
    expect(monthOf({ hasSchedule: true }).usd('alarms')[0]).toBeCloseTo(1.2, 9);
  });

  it('parks no machine that has a run at every hour', () => {
    const { usd } = monthOf({ runs: 2000 });
    expect(usd('machines')[1]).toBe(usd('machines')[0]);
  });

  it('takes the runs from the schedule where one is on, and one a day where none is', () => {
    const preview = (schedule?: object) =>
      previewMonth(3, { runUsd: 0.004, schedule: schedule && scheduleSchema.parse(schedule) });
    expect(preview()).toMatchObject({ runs: 30, runsFrom: 'assumption', hasSchedule: false, instanceType: 't3.small' });
    const weekly = { expression: 'rate(7 days)' };
    expect(preview(weekly)).toMatchObject({ runs: expect.closeTo(4.345, 2), runsFrom: 'schedule', hasSchedule: true });
    expect(preview({ ...weekly, enabled: false })).toMatchObject({
      runs: 30,
      runsFrom: 'assumption',
      hasSchedule: true,
    });
    const blackouts = [{ weekdays: ['SUN'] }];
    expect(preview({ ...weekly, blackouts }).hasBlackouts).toBe(true);
  });
});

describe('the prices', () => {
  const { region, readIn, instanceHour, ...rest } = PRICES;

  it.each(Object.entries({ ...rest, ...instanceHour }))(
    '%s has the day on which it was read, and where',
    (_of, price) => {
      expect(price.usd).toBeGreaterThan(0);
      expect(price.readOn).toMatch(/^2026(-\d{2}-\d{2})?$/);
      expect(price.source).toMatch(/price list|\.com/);
    },
  );

  it('are of one region, and those of a run no less exact than it is said of them', () => {
    expect(region).toBe('us-east-1');
    const ofRun = [rest.transition, rest.request, rest.gigabyteSecond, rest.writeUnit, rest.readUnit];
    expect(ofRun.map(({ readOn }) => readOn.startsWith(readIn))).toEqual(ofRun.map(() => true));
  });
});
