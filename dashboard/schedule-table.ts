import type { Pause } from '../lib/domain/schedules/pause.ts';
import type { RunSchedule } from '../lib/domain/schedules/schedule-schema.ts';
import type { SkippedRun } from '../lib/domain/schedules/skipped-run.ts';
import type { Palette } from './palette.ts';
import { plainText } from './plain-text.ts';
import { type Cell, textTable } from './text-table.ts';

export interface ScheduleRow {
  readonly experiment: string;
  readonly schedule: RunSchedule | undefined;
  readonly pause: Pause | undefined;
  readonly skipped: readonly SkippedRun[];
}

const minute = (time: string): string => plainText(time.slice(0, 16), 20).replace('T', ' ');

const stateOf = ({ schedule, pause }: ScheduleRow, palette: Palette): Cell => {
  if (pause) return { text: `paused since ${minute(pause.since)}`, paint: palette.bad };
  if (schedule?.enabled === false) return { text: 'switched off in its file', paint: palette.quiet };
  return { text: 'on', paint: palette.good };
};

const rowOf = (row: ScheduleRow, palette: Palette): Cell[] => {
  const { experiment, schedule, pause, skipped } = row;
  const [last] = skipped;
  return [
    { text: plainText(experiment, 41) },
    {
      text: schedule
        ? `${plainText(schedule.expression, 60)} ${plainText(schedule.timezone, 50)}`
        : 'not in this project',
    },
    stateOf(row, palette),
    { text: String(schedule?.blackouts?.length ?? 0) },
    { text: last ? `${minute(last.at)} ${last.because}` : '', paint: palette.quiet },
    { text: plainText(pause?.reason ?? '', 200) },
  ];
};

/** Schedules, one line each, in the order given. Times are UTC. */
export const scheduleTable = (rows: readonly ScheduleRow[], palette: Palette): readonly string[] =>
  textTable([
    ['experiment', 'schedule', 'state', 'blackouts', 'last left out (UTC)', 'reason'].map((text) => ({
      text,
      paint: palette.strong,
    })),
    ...rows.map((row) => rowOf(row, palette)),
  ]);
