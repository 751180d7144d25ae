import type { Outcome } from './outcome.ts';

const JOURNAL_MISSING_EXIT_CODE = 4;

/** The exit code of a run with what came of its journal: without one it is no pass. */
export const wholeExitCode = ({ exitCode, journalProblem }: Pick<Outcome, 'exitCode' | 'journalProblem'>): number =>
  journalProblem && exitCode === 0 ? JOURNAL_MISSING_EXIT_CODE : exitCode;
