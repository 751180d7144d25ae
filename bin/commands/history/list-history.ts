import { historyTable } from '../../../dashboard/history-table.ts';
import { paletteOf } from '../../../dashboard/palette.ts';
import { readableRuns } from '../../../lib/domain/history/readable-runs.ts';
import type { RunStore, RunsWanted } from '../../../lib/ports.ts';
import type { CommandIo } from '../command.ts';

/** Prints the newest runs of the store. Records that cannot be read are counted, never hidden. */
export const listHistory = async (
  store: Pick<RunStore, 'listRuns'>,
  { limit, which, json }: { readonly limit: number; readonly which: RunsWanted; readonly json: boolean },
  io: CommandIo,
): Promise<number> => {
  const { runs, unreadable } = readableRuns(await store.listRuns(limit, which));
  if (json) {
    io.out(JSON.stringify({ schemaVersion: 1, runs, unreadable }));
    return 0;
  }
  if (runs.length > 0) io.out(historyTable(runs, paletteOf(io.colours?.out === true)).join('\n'));
  else if (which.experiment !== undefined || which.verdict !== undefined)
    io.progress('no run of that kind is in the history; without --experiment and --verdict it lists all');
  else io.progress('no run is in the history; npx swarmproof run walkthrough makes the first');
  if (unreadable > 0) io.notice(`${unreadable} of ${runs.length + unreadable} records cannot be read and are left out`);
  return 0;
};
