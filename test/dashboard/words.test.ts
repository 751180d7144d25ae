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

  it('have both bounds of one time in one figure', () => {
    expect(spellMeasures({ windowAtLeastMs: 4500, windowAtMostMs: 8400 })).toBe('window 4.5 to 8.4 s');
    expect(spellMeasures({ restoredAtLeastMs: 18_200, restoredAtMostMs: 18_200 })).toBe('restored 18.2 s');
    expect(spellMeasures({ windowAtLeastMs: 4500 })).toBe('window at least 4.5 s');
  });

  it('say what is usual, and whether they are', () => {
    const envelope = { leastMs: 9000, usual: { fromMs: 9500, toMs: 16_600 }, source: 's' };
    const down = (downAfterMs: number, different: object = {}) =>
      spellMeasures({ downAfterMs }, { downAfterMs: { ...envelope, ...different } });
    expect(down(10_800)).toBe('down after 10.8 s (usual 9.5 to 16.6 s)');
    expect(down(17_000)).toBe('down after 17.0 s (slower than usual; usual 9.5 to 16.6 s)');
    expect(down(9200)).toBe('down after 9.2 s (quicker than usual; usual 9.5 to 16.6 s)');
    expect(down(3000)).toBe('down after 3.0 s (TOO SOON; usual 9.5 to 16.6 s, 9.0 s at the least)');
    expect(down(10_800, { usual: undefined })).toBe('down after 10.8 s (no usual range, 9.0 s at the least)');
    expect(down(10_800, { usual: undefined, leastMs: 0 })).toBe('down after 10.8 s (no usual range)');
    const window = { windowAtLeastMs: 10_000, windowAtMostMs: 17_000 };
    expect(spellMeasures(window, { windowAtMostMs: envelope })).toBe('window 10.0 to 17.0 s (usual 9.5 to 16.6 s)');
  });
});
