import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import type { RunStore } from '../../../lib/ports.ts';
import { readJournal } from '../judge/read-journal.ts';
import { storedJournal } from './stored-journal.ts';

const RUN_ID = /^[a-z0-9][a-z0-9-]{7,63}$/;
const HINT = 'npx swarmproof history lists the runs';

type Store = Pick<RunStore, 'getRun' | 'getPlan' | 'getProgress' | 'listSteps' | 'listEvidence' | 'listRuns'>;

export interface Places {
  readonly stateDir: string;
  /** The history; opened only where the state directory does not have the answer. */
  openStore(): Promise<Store>;
  /** Journals of this machine tell of another target's runs nothing. */
  readonly hasJournals: boolean;
}

const refuse = (message: string): never => {
  throw new SwarmproofError('Usage', message, HINT);
};

/** The journals in the state directory do not tell: a run that broke may have none, and an older one is not the last. */
const lastRunId = async (store: Store): Promise<string> => {
  const records = await store.listRuns(1);
  if (records.length === 0) return refuse('no run is in the history');
  const [run] = readableRuns(records).runs;
  return run?.runId ?? refuse('the newest record of the history cannot be read: it is damaged or of another version');
};

export interface FoundJournal {
  readonly journal: Journal;
  /** A file; otherwise it was put together from the history, which does not know the machines. */
  readonly isKept: boolean;
}

const kept = async (file: string): Promise<FoundJournal> => ({ journal: await readJournal(file), isKept: true });

/** The journal of a run: by its path, its id, or `last` for the newest run of the history. Throws `Usage` where there is none. */
export const findJournal = async (
  word: string,
  { stateDir, openStore, hasJournals }: Places,
): Promise<FoundJournal> => {
  if (word.includes('/') || word.endsWith('.json')) return kept(word);
  const isLast = word === 'last';
  if (!isLast && !RUN_ID.test(word)) {
    return refuse(`${JSON.stringify(word)} is no run; allowed are the id of one, "last", or the path of a journal`);
  }
  let store: Store | undefined;
  if (isLast) store = await openStore();
  const runId = store ? await lastRunId(store) : word;
  const file = join(stateDir, 'runs', runId, 'journal.json');
  if (hasJournals && existsSync(file)) return kept(file);
  return { journal: await storedJournal(store ?? (await openStore()), runId), isKept: false };
};
