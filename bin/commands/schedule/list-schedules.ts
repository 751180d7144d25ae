import { paletteOf } from '../../../dashboard/palette.ts';
import { scheduleTable } from '../../../dashboard/schedule-table.ts';
import type { RunStore } from '../../../lib/ports.ts';
import type { CommandIo } from '../command.ts';
import { knownSchedules } from './known-schedules.ts';

/** Prints which experiments run by themselves, which are paused, and which of their runs were left out. */
export const listSchedules = async (
  store: Pick<RunStore, 'listPauses' | 'listSkipped'>,
  json: boolean,
  io: CommandIo,
  projectDir: string,
): Promise<number> => {
  const known = await knownSchedules(store, projectDir);
  if (json) {
    const schedules = known.map(({ experiment, schedule, pause, skipped }) => ({
      ...{ experiment, schedule: schedule ?? null, skipped },
      pause: pause ? { since: pause.since, reason: pause.reason } : null,
    }));
    io.out(JSON.stringify({ schemaVersion: 1, schedules }));
  } else if (known.length > 0) io.out(scheduleTable(known, paletteOf(io.colours?.out === true)).join('\n'));
  else io.progress('no experiment of this project has a schedule; docs/scheduled-runs.md says how it gets one');
  return 0;
};
