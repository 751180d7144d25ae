import type { Report } from '../../../lib/domain/report/report.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { findJournal } from './find-journal.ts';
import { makeReport } from './make-report.ts';

interface Where {
  readonly target: 'local' | 'aws';
  /** Name of the stack, for the target aws. */
  readonly stack: string;
}

const openHistory = async ({ target, stack }: Where, io: CommandIo) => {
  // Only this needs a cloud: what is told from a journal starts nothing.
  const { openStore } = await import('../history/open-store.ts');
  return (await openStore(target, io, stack)).store;
};

/** All that is told of the run that a word names: its id, `last`, or the path of its journal. Throws `Usage`. */
export const readReport = async (word: string, where: Where, io: CommandIo): Promise<Report> => {
  const { journal, isKept } = await findJournal(word, {
    stateDir: placesOf(io.environment).stateDir,
    hasJournals: where.target === 'local',
    openStore: () => openHistory(where, io),
  });
  // Which machines a run had is known, and written down, where they were ours.
  const target = isKept ? (journal.machines ? 'local' : 'aws') : where.target;
  // A journal does not say which stack it was.
  return isKept ? makeReport(journal, target) : makeReport(journal, target, where.stack);
};
