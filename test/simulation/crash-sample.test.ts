import { describe, expect, it } from 'vitest';
import { crashFamily } from './crash-family.ts';
import { crashFindings } from './crash-findings.ts';

/** So many of all points, evenly: all of them are `npm run test:crash`. */
const SAMPLE = 16;

describe('a run that is disturbed at one point', () => {
  it.each(['small-cut', 'small-drop'])(
    '%s keeps every promise',
    async (experiment) => {
      const family = await crashFamily(experiment);
      const stride = Math.floor(family.points.length / SAMPLE);
      const points = family.points.filter((_point, place) => place % stride === 0);
      const { broken, mended } = await crashFindings(family, points);
      expect({ broken, mended }).toEqual({ broken: {}, mended: [] });
    },
    60_000,
  );
});
