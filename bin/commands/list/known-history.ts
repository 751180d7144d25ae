import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { type LastRuns, lastRuns } from './last-runs.ts';

export interface KnownHistory extends LastRuns {
  /** Why nothing is known although there is a history. */
  readonly problem?: string;
}

/** The newest run of each experiment where this machine has a history; nothing is started where it has none. */
export const knownHistory = async (io: Pick<CommandIo, 'environment' | 'progress'>): Promise<KnownHistory> => {
  if (!existsSync(join(placesOf(io.environment).stateDir, 'store'))) return { runs: new Map(), unreadable: 0 };
  try {
    const { openStore } = await import('../history/open-store.ts');
    return await lastRuns((await openStore('local', io)).store);
  } catch (error) {
    return { runs: new Map(), unreadable: 0, problem: (error as Error).message };
  }
};
