import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PastRun, pastRun } from '../../../lib/domain/past-run.ts';
import type { Plan } from '../../../lib/domain/plan.ts';
import { readJournal } from '../judge/read-journal.ts';

/** So many journals are looked into, the newest first... */
const MOST_READ = 40;
/** ...until so many of the same run were found. */
const WANTED = 5;

const RUN_ID = /^[a-z0-9][a-z0-9-]{7,63}$/;

/**
 * Earlier runs of the same plan, newest first, from the journals in the state directory. One that is not there or not readable
 * tells nothing; it hinders nobody.
 */
export const pastRuns = async (stateDir: string, plan: Plan): Promise<readonly PastRun[]> => {
  const directory = join(stateDir, 'runs');
  const names = await readdir(directory).catch(() => []);
  const newest = names
    .filter((name) => RUN_ID.test(name))
    .sort()
    .reverse();
  const found: PastRun[] = [];
  for (const name of newest.slice(0, MOST_READ)) {
    const journal = await readJournal(join(directory, name, 'journal.json')).catch(() => undefined);
    const past = journal && pastRun(journal, plan);
    if (past) found.push(past);
    if (found.length === WANTED) break;
  }
  return found;
};
