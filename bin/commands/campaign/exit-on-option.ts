import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Verdict } from '../../../lib/domain/verdict.ts';
import { nearestWord } from '../nearest-word.ts';
import { EXIT_ON_WORDS } from './exit-on-words.ts';

const DEVIATIONS = ['fail', 'invalid', 'error'] as const;

const HINT = '--exit-on any ends at the first run that is no pass; without it all are run';

const verdictsOf = (word: string): readonly Verdict[] => {
  if (word === 'any') return DEVIATIONS;
  const verdict = DEVIATIONS.find((each) => each === word);
  if (verdict) return [verdict];
  const meant = nearestWord(word, EXIT_ON_WORDS);
  const guess = meant ? `; did you mean "${meant}"?` : '';
  throw new SwarmproofError(
    'Usage',
    `--exit-on got ${JSON.stringify(word)}; allowed are ${EXIT_ON_WORDS.join(', ')}, several with commas${guess}`,
    HINT,
  );
};

/**
 * The verdicts that end a series of runs; none where the option is absent. They change no exit code. Throws `Usage` for any
 * other word.
 */
export const exitOnOption = (value: string | boolean | undefined): readonly Verdict[] =>
  value === undefined ? [] : [...new Set(String(value).split(',').flatMap(verdictsOf))];
