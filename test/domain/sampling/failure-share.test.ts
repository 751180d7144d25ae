import { describe, expect, it } from 'vitest';
import { harmOf } from '../../../lib/domain/harm-of.ts';
import { failureShare } from '../../../lib/domain/sampling/failure-share.ts';
import { sampling } from './sampling.ts';

const { path, summary } = sampling;
/** Two probes a second: 200 slots are a hundred seconds. */
const LONG_MS = 30_000;

describe('the share of probes that failed of late', () => {
  it.each([
    ['all right', '', { failed: 0, asked: 60 }],
    ['all failed', '100T100', { failed: 60, asked: 60 }],
    ['failed once, long ago', '20T60', { failed: 0, asked: 60 }],
    ['failed until a moment ago', '100T80', { failed: 40, asked: 60 }],
    ['partly unseen', '100T50 0b50', { failed: 10, asked: 10 }],
    ['an asker that ended', '100T50 0T20 0g30', { failed: 30, asked: 30 }],
  ])('of a path with %s', (_what, notOk, expected) => {
    const seen = failureShare([summary([path('mesh:node1', notOk)])], LONG_MS);
    expect(seen).toEqual(expected.asked < 20 ? undefined : expected);
  });

  it('is that of all paths of all samplers, each by its own clock', () => {
    const good = summary([path('mesh:node1'), path('mesh:node2', '', { every: 2 })], { slots: 400 });
    const bad = summary([path('mesh:node1', '0T200')]);
    expect(failureShare([good, bad], LONG_MS)).toEqual({ failed: 60, asked: 60 + 30 + 60 });
  });

  it('is not told where no sampler has run for so long', () => {
    expect(failureShare([], LONG_MS)).toBeUndefined();
    expect(failureShare([summary([path('mesh:node1', '0T59')], { slots: 59 })], LONG_MS)).toBeUndefined();
    expect(failureShare([summary([path('mesh:node1', '0T60')], { slots: 60 })], LONG_MS)).toBeDefined();
  });
});

describe('a stop condition', () => {
  const told = (notOk: string, failurePercent: number) =>
    harmOf([summary([path('mesh:node1', notOk)])], { failurePercent, forMs: LONG_MS });

  it('is met above its limit, and says with which figures', () => {
    expect(told('170T30', 49)).toBe('stop condition: 50 % of 60 probes failed within 30 s, and 49 % may');
  });

  it('is not met at its limit, nor by what nobody saw', () => {
    expect(told('170T30', 50)).toBeUndefined();
    expect(harmOf([], { failurePercent: 1, forMs: LONG_MS })).toBeUndefined();
  });
});
