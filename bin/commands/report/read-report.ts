import type { Report } from '../../../lib/domain/report/report.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { findJournal } from './find-journal.ts';
import { makeReport } from './make-report.ts';

const openHistory = async (target: 'local' | 'aws', io: CommandIo) => {
  // Only this needs a cloud: what is told from a journal starts nothing.
  const { openStore } = await import('../history/open-store.ts');
  return (await openStore(target, io)).store;
};

/** All that is told of the run that a word names: its id, `last`, or the path of its journal. Throws `Usage`. */
export const readReport = async (word: string, target: 'local' | 'aws', io: CommandIo): Promise<Report> => {
  const { journal, isKept } = await findJournal(word, {
    stateDir: placesOf(io.environment).stateDir,
    hasJournals: target === 'local',
    openStore: () => openHistory(target, io),
  });
  // Which machines a run had is known, and written down, where they were ours.
  const ranOn = isKept ? (journal.machines ? 'local' : 'aws') : target;
  return makeReport(journal, ranOn);
};
