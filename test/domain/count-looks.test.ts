import { describe, expect, it } from 'vitest';
import { countLooks } from '../../lib/domain/count-looks.ts';
import { paceSchema } from '../../lib/domain/pace.ts';

const aws = paceSchema.parse({});

describe('the number of looks', () => {
  it.each([
    [0, 1],
    [2000, 1],
    [2001, 2],
    // A second each up to the eighth, then two, and so on up to five: looks at 2 to 8, 10, 12, 15, 18, 22, 27, 32.
    [8000, 7],
    [8001, 8],
    [10_001, 9],
    [12_001, 10],
    [18_000, 11],
    [22_001, 13],
    [32_000, 14],
  ])('until an answer after %i ms is %i at the pace of AWS', (ms, looks) => expect(countLooks(ms, aws)).toBe(looks));

  it('is one a second from the first on where pauses never grow', () => {
    expect(countLooks(20_000, { ...aws, longestPauseS: 1 })).toBe(19);
  });
});
