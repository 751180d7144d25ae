import type { Verdict } from '../../lib/domain/verdict.ts';
import type { FilterChoice } from './filter-links.ts';

const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'invalid', 'error', 'aborted'];

/** Every verdict as a filter, and all of them together. */
export const verdictChoices = (all: string): readonly FilterChoice[] => [
  { value: undefined, words: all },
  ...VERDICTS.map((verdict) => ({ value: verdict, words: verdict })),
];
