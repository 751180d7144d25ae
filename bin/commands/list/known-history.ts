import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../../lib/domain/run.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { lastRuns } from './last-runs.ts';

export interface KnownHistory {
  /** Newest run by experiment. */
  readonly runs: ReadonlyMap<string, RunRecord>;
  /** Why nothing is known although there is a history. */
  readonly problem?: string;
}

/** The newest run of each experiment where this machine has a history; nothing is started where it has none. */
export const knownHistory = async (io: Pick<CommandIo, 'environment' | 'progress'>): Promise<KnownHistory> => {
  if (!existsSync(join(placesOf(io.environment).stateDir, 'store'))) return { runs: new Map() };
  try {
    const { openStore } = await import('../history/open-store.ts');
    return { runs: await lastRuns((await openStore('local', io)).store) };
  } catch (error) {
    return { runs: new Map(), problem: (error as Error).message };
  }
};
