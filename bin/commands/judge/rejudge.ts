import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import { judgeJournal, type Rejudged } from '../../../lib/domain/judge-journal.ts';

/** Judges a journal again. Throws `Usage` for one that is damaged or of another version. */
export const rejudge = (file: string, journal: Journal): Rejudged => {
  try {
    return judgeJournal(journal);
  } catch (error) {
    const hint = 'judge it with the version of swarmproof that wrote it';
    throw new SwarmproofError('Usage', `${file}: it cannot be judged: ${(error as Error).message}`, hint);
  }
};
