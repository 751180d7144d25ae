import { describe, expect, it } from 'vitest';
import { clockBounds } from '../../../lib/domain/probes/clock-bounds.ts';
import { outagesOf } from '../../../lib/domain/sampling/outages-of.ts';
import { readStretches } from '../../../lib/domain/sampling/read-stretches.ts';
import { routeOf } from '../../../lib/domain/sampling/route-of.ts';
import { sampleSummarySchema } from '../../../lib/domain/sampling/sample-summary.ts';
import { sharedRate } from '../../../lib/domain/sampling/shared-rate.ts';
import { slotCodes } from '../../../lib/domain/sampling/slot-codes.ts';
import { trackOf } from '../../../lib/domain/sampling/track-of.ts';
import { sampling } from './sampling.ts';

describe('stretches', () => {
  it('are read as a sampler writes them', () => {
    expect(readStretches('')).toEqual([]);
    expect(readStretches('2T1*2 0b3')).toEqual([
      [2, 2, 'T'],
      [5, 5, 'T'],
      [6, 8, 'b'],
    ]);
  });

  it.each(['x', '1Q1', '1T', '0T0*9', '1T1*', '9T9*999999', '1T1,1T1', '-1T1'])('%s are none', (text) => {
    expect(readStretches(text)).toBeUndefined();
    expect(
      sampleSummarySchema.safeParse({ ...sampling.summary([]), paths: [{ id: 'a', hosts: {}, notOk: text }] }).success,
    ).toBe(false);
  });

  it('are blind from where there was no room to tell', () => {
    expect(slotCodes(sampling.path('mesh:node1', '1T1', { told: 3 }), 6).join('')).toBe('.T.bbb');
    expect(slotCodes(sampling.path('mesh-kept:node1', '1T1', { every: 2 }), 7).join('')).toBe('.T.');
  });
});

describe('outages', () => {
  const found = (notOk: string, round = 1, different: object = {}) =>
    outagesOf(trackOf({ slots: 20, periodMs: 100 }, sampling.path('mesh:node1', notOk, different)), round);

  it('are bounded by the failures inside and the right answers around', () => {
    expect(found('5T4')).toMatchObject([
      { firstFailMs: 500, lastFailMs: 800, atLeastMs: 300, atMostMs: 500, failed: 4 },
    ]);
    // What is not known of a probe's way is taken from the one and added to the other.
    expect(found('5T4', 1, { lateMs: 20, slowestMs: 30 })).toMatchObject([{ atLeastMs: 250, atMostMs: 550 }]);
  });

  it('are one until a full round was right, and two after it', () => {
    expect(found('5T1*3 0R1', 6)).toHaveLength(1);
    expect(found('5T1 2T1', 3)).toMatchObject([{ failed: 2, probed: 4 }]);
    expect(found('5T1 3R1', 3)).toMatchObject([{ byCode: { T: 1 } }, { byCode: { R: 1 } }]);
  });

  it('say who answered in them, as far as somebody told, and of the failures whose they were', () => {
    const told = { between: [[5, 8, { a: 2 }]], failedBy: [[8, 'a']] };
    expect(found('5T1 2R1 3T1', 3, told)[0]?.backends).toEqual([
      { backend: 'a', answered: 2, failed: 1 },
      { backend: 'unknown', answered: 0, failed: 1 },
    ]);
    // What lies between two outages is of neither; of what is not told nobody knows.
    expect(found('5T1 2R1', 1, told).map(({ backends }) => backends)).toEqual([
      [{ backend: 'unknown', answered: 0, failed: 1 }],
      [{ backend: 'a', answered: 0, failed: 1 }],
    ]);
    expect(found('5T1 2R1', 3)[0]?.backends).toEqual([{ backend: 'unknown', answered: 2, failed: 2 }]);
  });

  it('may have no end, and are wider where nobody looked', () => {
    expect(found('15T5')).toMatchObject([{ nextRightMs: undefined, atMostMs: 600 }]);
    expect(found('5b2 0T2 0b2')).toMatchObject([
      { atLeastMs: 100, atMostMs: 700, lastRightMs: 400, nextRightMs: 1100 },
    ]);
    expect(found('5b4')).toEqual([]);
  });
});

describe('a route', () => {
  it.each([
    ['mesh:node1', { kind: 'mesh', way: 'new', to: 'node1' }],
    ['mesh-large:node1', { kind: 'mesh', way: 'large', to: 'node1' }],
    ['name-kept:app1:web', { kind: 'name', way: 'kept', to: 'web', from: 'app1' }],
  ])('%s', (id, route) => expect(routeOf(id)).toEqual(route));
});

describe('the rate', () => {
  it('is what the budget allows, within reason', () => {
    expect(sharedRate(9, { budgetHz: 90, leastHz: 2 })).toBe(7.4);
    expect(sharedRate(100, { budgetHz: 90, leastHz: 2 })).toBe(2);
    expect(sharedRate(1, { budgetHz: 2000, leastHz: 2 })).toBe(50);
  });
});

describe('the bounds of a clock', () => {
  const at = (ms: number) => new Date(ms).toISOString();
  const said = (
    clock: string,
    times: object = { requestedAt: at(1_795_000_000_000), answeredAt: at(1_795_000_003_000) },
  ) =>
    clockBounds({
      node: 'node1',
      status: 'answered',
      acts: [{ label: 'clock', argv: [], exit: 0, durationMs: 0, stdout: clock, stderr: '' }],
      ...times,
    });

  it('are what it said against when it was asked and answered', () => {
    expect(said('1795000001000\n')).toEqual({ leastMs: -3000, mostMs: 2000 });
  });

  it.each([
    ['', undefined],
    ['17950000010', undefined],
    ['1795000001000', {}],
  ])('are not known of "%s"', (text, times) => {
    expect(said(text, times)).toBeUndefined();
  });
});
