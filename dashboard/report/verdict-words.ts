import type { Report } from '../../lib/domain/report/report.ts';

export interface VerdictWords {
  /** Tells them apart without colour. */
  readonly mark: string;
  readonly word: string;
  readonly meaning: string;
}

const WORDS: Readonly<Record<Report['verdict'], VerdictWords>> = {
  pass: { mark: '✔', word: 'PASS', meaning: 'the hypothesis held' },
  fail: { mark: '✖', word: 'FAIL', meaning: 'the hypothesis did not hold' },
  invalid: { mark: '?', word: 'INVALID', meaning: 'nothing can be concluded' },
  error: { mark: '!', word: 'ERROR', meaning: 'the harness or the machines broke' },
  aborted: { mark: '■', word: 'ABORTED', meaning: 'it was ended before it was over' },
};

/** A verdict as people read it. */
export const verdictWords = (verdict: Report['verdict']): VerdictWords => WORDS[verdict];
