import { makeReport } from '../../../bin/commands/report/make-report.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import { realJournal } from './real-journal.ts';

/** The report of the real run, but for what is given. */
export const realReport = (changes: Partial<Report> = {}): Report => ({
  ...makeReport(realJournal(), 'local'),
  ...changes,
});
