import { historyTable } from '../../../dashboard/history-table.ts';
import { paletteOf } from '../../../dashboard/palette.ts';
import type { RunStore } from '../../../lib/ports.ts';
import type { CommandIo } from '../command.ts';
import { readableRuns } from './readable-runs.ts';

/** Prints the newest runs of the store. Records that cannot be read are counted, never hidden. */
export const listHistory = async (
  store: Pick<RunStore, 'listRuns'>,
  { limit, json }: { readonly limit: number; readonly json: boolean },
  io: CommandIo,
): Promise<number> => {
  const { runs, unreadable } = readableRuns(await store.listRuns(limit));
  if (json) {
    io.out(JSON.stringify({ schemaVersion: 1, runs, unreadable }));
    return 0;
  }
  if (runs.length > 0) io.out(historyTable(runs, paletteOf(io.colours?.out === true)).join('\n'));
  else io.progress('no run is in the history; npx swarmproof run walkthrough makes the first');
  if (unreadable > 0) io.notice(`${unreadable} of ${runs.length + unreadable} records cannot be read and are left out`);
  return 0;
};
