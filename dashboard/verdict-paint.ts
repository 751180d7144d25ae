import type { Verdict } from '../lib/domain/verdict.ts';
import type { Palette } from './palette.ts';

const PAINTS: Readonly<Record<Verdict, keyof Palette>> = {
  pass: 'good',
  fail: 'bad',
  invalid: 'doubtful',
  error: 'bad',
  aborted: 'doubtful',
};

/** The colour of a verdict. */
export const verdictPaint = (verdict: Verdict): keyof Palette => PAINTS[verdict];
