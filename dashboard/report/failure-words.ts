const WORDS: Readonly<Record<string, string>> = {
  T: 'time-out',
  R: 'refused',
  U: 'unreachable',
  N: 'no such name',
  S: 'resolver failed',
  D: 'resolver silent',
  E: 'wrong status',
  C: 'closed too early',
  W: 'wrong answer',
};

/** Failures by kind, in words: `12 time-out, 3 refused`. */
export const failureWords = (byCode: Readonly<Record<string, number>>): string =>
  Object.entries(byCode)
    .map(([code, count]) => `${count} ${WORDS[code] ?? 'of another kind'}`)
    .join(', ');
