import { describe, expect, it } from 'vitest';
import { countLooks } from '../../lib/domain/count-looks.ts';
import { paceSchema } from '../../lib/domain/pace.ts';

const aws = paceSchema.parse({});

describe('the number of looks', () => {
  it.each([
    [0, 1],
    [4000, 1],
    [4001, 2],
    // Each pause is half of the time waited, and ten seconds at the most: looks at 4, 6, 9, 13, 19, 28, 38.
    [6000, 2],
    [6001, 3],
    [9000, 3],
    [13_001, 5],
    [28_000, 6],
    [38_001, 8],
  ])('until an answer after %i ms is %i at the pace of AWS', (ms, looks) => expect(countLooks(ms, aws)).toBe(looks));

  it('is one a second from the first on where pauses never grow', () => {
    expect(countLooks(20_000, { ...aws, longestPauseS: 1 })).toBe(17);
  });

  it('is the least where the first comes when an answer usually does', () => {
    expect(countLooks(9000, aws, { usualS: 5 })).toBe(1);
    expect(countLooks(9001, aws, { usualS: 5 })).toBe(2);
    // No longer than the longest pause.
    expect(countLooks(19_000, aws, { usualS: 20 })).toBe(3);
    expect(countLooks(3000, { ...aws, firstLookS: 1, longestPauseS: 1 }, { usualS: 7 })).toBe(3);
  });

  it('counts the rest before a step that is asked again', () => {
    expect(countLooks(7000, aws, { isAskedAgain: true })).toBe(1);
    expect(countLooks(2000, { firstLookS: 1, longestPauseS: 1 }, { isAskedAgain: true })).toBe(1);
  });
});
