import { describe, expect, it } from 'vitest';
import { countLooks } from '../../lib/domain/count-looks.ts';
import { paceSchema } from '../../lib/domain/pace.ts';

const aws = paceSchema.parse({});

describe('the number of looks', () => {
  it.each([
    [0, 1],
    [1000, 1],
    [1001, 2],
    // A second each up to the eighth, then two, from the twelfth on three: looks at 1 to 8, 10, 12, 15, 18.
    [8000, 8],
    [8001, 9],
    [10_001, 10],
    [12_001, 11],
    [18_000, 12],
  ])('until an answer after %i ms is %i at the pace of AWS', (ms, looks) => expect(countLooks(ms, aws)).toBe(looks));

  it('is one a second where pauses never grow', () => {
    expect(countLooks(20_000, { ...aws, longestPauseS: 1 })).toBe(20);
  });
});
