import { describe, expect, it } from 'vitest';
import type { MeasuredWindow } from '../../../lib/domain/campaign/measured-window.ts';
import { nearestRank } from '../../../lib/domain/campaign/nearest-rank.ts';
import { windowSummaries } from '../../../lib/domain/campaign/window-summary.ts';
import { shuffle } from '../../../lib/domain/random.ts';

const window = (atLeastMs: number, atMostMs: number | null, more: Partial<MeasuredWindow> = {}): MeasuredWindow => ({
  ...{ from: 'F.PATHS', name: 'window', atLeastMs, atMostMs },
  ...more,
});
const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);
const summaryOf = (windows: readonly MeasuredWindow[]) => {
  const [first] = windowSummaries(windows.map((each) => [each]));
  if (!first) throw new Error('nothing was summed up');
  return first;
};

describe('a percentile by nearest rank', () => {
  // The example by which it is commonly explained (15, 20, 35, 40, 50).
  it.each([
    [5, 15],
    [30, 20],
    [40, 20],
    [50, 35],
    [100, 50],
  ])('the %i th of five values is %i', (percent, value) => {
    expect(nearestRank([15, 20, 35, 40, 50], percent)).toBe(value);
  });

  it('is a value that was measured, whatever their number, and at least so many are not above it', () => {
    for (const count of upTo(200)) {
      const sorted = upTo(count);
      for (const percent of [1, 50, 90, 95, 99, 100]) {
        const value = nearestRank(sorted, percent) ?? Number.NaN;
        expect((100 * sorted.filter((each) => each <= value).length) / count).toBeGreaterThanOrEqual(percent);
        expect((100 * sorted.filter((each) => each < value).length) / count).toBeLessThan(percent);
      }
    }
  });

  it('is none without values', () => expect(nearestRank([], 50)).toBeUndefined());
});

describe('a window over several runs', () => {
  it('says of few that their p95 is the largest', () => {
    const [three, nineteen, twenty] = [3, 19, 20].map((count) => summaryOf(upTo(count).map((ms) => window(ms, ms))));
    expect(three).toMatchObject({
      n: 3,
      min: { atLeastMs: 1, atMostMs: 1 },
      median: { atLeastMs: 2, isMax: false },
      p90: { atLeastMs: 3, isMax: true },
      p95: { atLeastMs: 3, isMax: true },
      max: { atLeastMs: 3, atMostMs: 3 },
    });
    expect(nineteen?.p95).toMatchObject({ atMostMs: 19, isMax: true });
    expect(nineteen?.p90).toMatchObject({ atMostMs: 18, isMax: false });
    expect(twenty?.p95).toMatchObject({ atMostMs: 19, isMax: false });
  });

  it('has its true percentiles between those of its bounds', () => {
    for (const seed of upTo(40)) {
      const truths = shuffle(upTo(25), seed).map((value) => value * 100);
      const windows = truths.map((ms, place) => window(ms - 37 * (place % 5), ms + 53 * ((place + seed) % 7)));
      const summary = summaryOf(windows);
      const sorted = truths.toSorted((a, b) => a - b);
      for (const [percent, seen] of [
        [50, summary.median],
        [90, summary.p90],
        [95, summary.p95],
        [100, summary.max],
      ] as const) {
        const truth = nearestRank(sorted, percent) ?? Number.NaN;
        expect(seen.atLeastMs).toBeLessThanOrEqual(truth);
        expect(seen.atMostMs).toBeGreaterThanOrEqual(truth);
      }
      expect(summary.min.atLeastMs).toBeLessThanOrEqual(100);
      expect(summary.min.atMostMs).toBeGreaterThanOrEqual(100);
    }
  });

  it('has no upper bound where one of them never ended, from its rank on', () => {
    const { median, max } = summaryOf([window(1, 2), window(1, 3), window(5, null)]);
    expect(median.atMostMs).toBe(3);
    expect(max).toEqual({ atLeastMs: 5, atMostMs: null });
  });

  it('counts where it was measured, not how often there were runs', () => {
    const runs = [[window(1, 1)], [], [window(2, 2), window(9, 9, { from: 'O01' })]];
    expect(windowSummaries(runs).map(({ from, n }) => [from, n])).toEqual([
      ['F.PATHS', 2],
      ['O01', 1],
    ]);
  });

  it('tells what is usual where that is the same for all, and how many were not', () => {
    const usual = { fromMs: 5, toMs: 8 };
    const slow = window(9, 9, { usual, deviation: 'slower' });
    expect(summaryOf([window(6, 6, { usual }), slow])).toMatchObject({ usual, unusual: 1 });
    expect(summaryOf([window(6, 6, { usual }), window(6, 6, { usual: { fromMs: 1, toMs: 2 } })]).usual).toBeNull();
    expect(summaryOf([window(6, 6, { usual }), window(6, 6)]).usual).toBeNull();
  });
});
