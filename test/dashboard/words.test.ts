import { describe, expect, it } from 'vitest';
import { spellDuration } from '../../dashboard/spell-duration.ts';
import { spellMeasures } from '../../dashboard/spell-measures.ts';

describe('a duration in words', () => {
  it.each([
    [0, '0 ms'],
    [370.4, '370 ms'],
    [999.6, '1.0 s'],
    [4200, '4.2 s'],
    [99_949, '99.9 s'],
    [99_950, '1 min 40 s'],
    [119_700, '2 min 00 s'],
    [3_725_000, '62 min 05 s'],
    [-5, '0 ms'],
    [Number.NaN, '?'],
  ])('%d ms is %s', (ms, words) => expect(spellDuration(ms)).toBe(words));
});

describe('figures in words', () => {
  it('take their unit from their name', () => {
    expect(spellMeasures({ windowAtMostMs: 7400, rateHz: 2, sentBytes: 70_000, probes: 412, boots: 0 })).toBe(
      'window at most 7.4 s, rate 2 Hz, sent 70000 bytes, probes 412, boots 0',
    );
    expect(spellMeasures({ '\u001b[2J': 1 })).toBe('\\u{001b}[2 j 1');
    expect(spellMeasures({})).toBe('');
  });
});
